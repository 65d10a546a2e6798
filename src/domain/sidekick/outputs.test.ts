import type { PromSeries } from '../promql/series';
import { outputKind } from './kinds';
import { readLastChanges } from './lastChange';

describe('outputKind', () => {
  it.each([
    ['loki', 'logs'],
    ['PagerDuty', 'paging'],
    ['slack', 'chat'],
    ['awssecuritylake.flush', 'logs'],
    ['', 'other'],
    ['constructor', 'other'],
    ['a"b\u202e', 'other'],
  ])('says that %j is for %s', (destination, kind) => {
    expect(outputKind(destination)).toBe(kind);
  });
});

describe('readLastChanges', () => {
  it('reads seconds by destination and leaves out what has none', () => {
    const point = { timeMs: 1, value: 1_700_000_000 };
    const series: PromSeries[] = [
      { labels: { destination: 'Loki' }, points: [point] },
      { labels: { destination: 'slack' }, points: [] },
      { labels: {}, points: [point] },
    ];
    expect([...readLastChanges(series)]).toEqual([['loki', { atMs: 1_700_000_000_000, seenBy: 'prometheus' }]]);
  });
});
