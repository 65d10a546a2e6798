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
  ])('restores what was chosen', (options) => {
    expect(listOptionsFromUrl(listOptionsToUrl(options))).toEqual(options);
  });

  it('reads nonsense as nothing', () => {
    expect(listOptionsFromUrl({ cols: ',,', density: 'huge', sort: ['a', 'b'], wrap: 'yes', event: '' })).toEqual({
      ...DEFAULT_LIST_OPTIONS,
      selected: undefined,
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('cols', 'density', 'sort', 'wrap', 'other', 'event'), fc.string()),
        (values) => {
          expect(listOptionsFromUrl(values).columns.length).toBeGreaterThan(0);
        }
      )
    );
  });
});
