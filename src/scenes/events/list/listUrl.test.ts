import fc from 'fast-check';
import { DEFAULT_LIST_OPTIONS } from 'components/EventList/options';
import { listOptionsFromUrl, listOptionsToUrl } from './listUrl';

describe('list options in the URL', () => {
  it('leaves out what is as it always is', () => {
    expect(Object.values(listOptionsToUrl(DEFAULT_LIST_OPTIONS)).every((value) => value === null)).toBe(true);
  });

  it.each([
    [{ ...DEFAULT_LIST_OPTIONS, sort: 'oldest' as const, wrap: true, selected: '1700000000000000001-abc' }],
    [
      {
        ...DEFAULT_LIST_OPTIONS,
        columns: ['time', 'rule', 'proc.aname[2]'],
        density: 'comfortable' as const,
        otherLines: true,
      },
    ],
    [
      {
        ...DEFAULT_LIST_OPTIONS,
        sort: 'urgent' as const,
        widths: { 'proc.aname[2]': 240, output: 900, '9.9': 56 },
      },
    ],
  ])('restores what was chosen', (options) => {
    expect(listOptionsFromUrl(listOptionsToUrl(options))).toEqual(options);
  });

  it('reads nonsense as nothing', () => {
    expect(listOptionsFromUrl({ cols: ',,', density: 'huge', sort: ['a', 'b'], wrap: 'yes', event: '' })).toEqual({
      ...DEFAULT_LIST_OPTIONS,
      selected: undefined,
    });
  });

  it.each([
    ['12.rule', { rule: 56 }],
    ['9999.rule,x,.,5', { rule: 2000 }],
    ['100.a,200.a', { a: 200 }],
    ['99999.rule', undefined],
  ])('reads the widths %s within bounds', (widths, found) =>
    expect(listOptionsFromUrl({ widths }).widths).toEqual(found)
  );

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('cols', 'widths', 'density', 'sort', 'wrap', 'other', 'event'), fc.string()),
        (values) => {
          expect(listOptionsFromUrl(values).columns.length).toBeGreaterThan(0);
        }
      )
    );
  });
});
