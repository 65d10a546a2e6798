import fc from 'fast-check';
import { HOSTILE_TEXTS } from '../../test/texts/hostileTexts';
import { environmentOf, readEventsV1 } from './eventsV1';

const USUAL = {
  ...{ environment: undefined, dataSourceUid: undefined, filters: [], urlFilters: [], text: '' },
  ...{ from: 'now-1h', to: 'now', timeZone: undefined, isGrouped: false, maxLines: 200, unread: [] },
};

describe('what another app asks for', () => {
  it.each([[undefined], [null], ['text'], [7], [[]], [{}]])('%j is everything, as usual', (props) => {
    expect(readEventsV1(props)).toEqual(USUAL);
  });

  it.each(HOSTILE_TEXTS)('holds a value as it is: %j', (value) => {
    const { filters, urlFilters, unread } = readEventsV1({
      filters: [{ field: 'rule', operator: '=', values: [value] }],
    });
    expect(filters).toEqual([{ field: 'rule', op: 'is', values: [value] }]);
    expect(urlFilters).toEqual([['rule', '=', value]]);
    expect(unread).toEqual([]);
  });

  it.each([
    [
      { field: 'pod', operator: '=', values: ['a', 'b'] },
      { field: 'pod', op: 'is', values: ['a', 'b'] },
    ],
    [
      { field: 'pod', operator: '!=', values: ['a', 'b'] },
      { field: 'pod', op: 'is-not', values: ['a', 'b'] },
    ],
    [
      { field: 'pod', operator: '=~', values: ['a.*'] },
      { field: 'pod', op: 'matches', values: ['a.*'] },
    ],
    [
      { field: 'pod', operator: '!~', values: ['a.*'] },
      { field: 'pod', op: 'not-matches', values: ['a.*'] },
    ],
  ])('%j', (filter, read) => expect(readEventsV1({ filters: [filter] }).filters).toEqual([read]));

  it.each([
    [{ filters: 'rule=x' }, ['filters']],
    [{ filters: [{ field: 'rule', operator: '=|', values: ['a'] }] }, ['filters']],
    [{ filters: [{ field: 'rule', operator: '=~', values: ['a', 'b'] }] }, ['filters']],
    [{ filters: [{ field: '', operator: '=', values: ['a'] }] }, ['filters']],
    [{ filters: [{ field: 'rule', operator: '=', values: ['a', 7] }] }, ['filters']],
    [{ filters: [{ field: 'rule', operator: '=', values: [] }] }, ['filters']],
    [{ timeRange: { from: 'yesterday', to: 'now' } }, ['timeRange']],
    [{ timeRange: { from: 'now-1h' } }, ['timeRange']],
    [{ timeRange: { from: NaN, to: Infinity } }, ['timeRange']],
    [
      { environment: 7, dataSourceUid: {}, text: [], timeZone: 1 },
      ['environment', 'dataSourceUid', 'text', 'timeZone'],
    ],
    [{ grouping: 'rule', maxLines: '9' }, ['grouping', 'maxLines']],
  ])('%j is said not to be read: %j', (props, unread) => expect(readEventsV1(props).unread).toEqual(unread));

  it.each([['now'], ['now-6h'], ['now-1d/d'], ['now/fy'], [0], [1_760_000_000_000]])('takes the moment %j', (from) => {
    expect(readEventsV1({ timeRange: { from, to: 'now' } })).toMatchObject({ from, to: 'now', unread: [] });
  });

  it('asks for no fewer than one line and no more than Loki gives', () => {
    fc.assert(
      fc.property(fc.anything(), (maxLines) => {
        const { maxLines: lines } = readEventsV1({ maxLines });
        expect(Number.isInteger(lines) && lines >= 1 && lines <= 5000).toBe(true);
      })
    );
  });
});

describe('the environment that is meant', () => {
  const all = [
    { id: 'a', lokiUid: 'l1' },
    { id: 'b', lokiUid: 'l2' },
    { id: 'c', lokiUid: 'l2' },
  ];
  it.each([
    [undefined, undefined, 'a'],
    ['c', undefined, 'c'],
    [undefined, 'l2', 'b'],
    ['c', 'l2', 'c'],
    // Never another in its place.
    ['c', 'l1', undefined],
    ['x', undefined, undefined],
    [undefined, 'x', undefined],
    ['', undefined, undefined],
  ])('%j over %j is %j', (environment, dataSourceUid, id) => {
    expect(environmentOf({ environment, dataSourceUid }, all)?.id).toBe(id);
  });
});
