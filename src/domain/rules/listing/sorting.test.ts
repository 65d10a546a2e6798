import fc from 'fast-check';

import { aggregateCube } from './aggregate';
import { listRules, type ListedRule } from './listing';
import { firstSort, RULE_SORTS, sortRules } from './sorting';

const rule = (name: string, over: Partial<ListedRule> = {}): ListedRule => ({
  name,
  priority: 'Notice',
  tags: [],
  source: 'syscall',
  enabled: true,
  ...over,
});

const { rules: summaries } = aggregateCube(
  [
    { rule: 'b', priority: 'Critical', source: 'syscall', tags: [], internal: false, total: 9, counts: [] },
    { rule: 'C', priority: 'Debug', source: 'k8s_audit', tags: [], internal: false, total: 1, counts: [] },
  ],
  new Map([
    ['b', { firstMs: 5, lastMs: 9, hosts: 2 }],
    ['C', { firstMs: 7, lastMs: 8, hosts: 10 }],
  ])
);
const rows = listRules(
  [rule('a', { tags: ['maturity_sandbox'] }), rule('b', { tags: ['maturity_stable'] })],
  summaries
);
const names = (by: (typeof RULE_SORTS)[number], descending: boolean) =>
  sortRules(rows, { by, descending })
    .map(({ name }) => name)
    .join('');

describe('sortRules', () => {
  it.each([
    ['name', 'abC', 'Cba'],
    ['priority', 'baC', 'Cab'],
    ['count', 'aCb', 'bCa'],
    ['hosts', 'bCa', 'Cba'],
    ['first', 'bCa', 'Cba'],
    ['last', 'Cba', 'bCa'],
    ['source', 'Cba', 'baC'],
    ['maturity', 'baC', 'abC'],
  ] as const)('by %s gives %s, and %s the other way; what has no value comes last', (by, up, down) => {
    expect([names(by, false), names(by, true)]).toEqual([up, down]);
  });

  it('begins with what a person looks for', () => {
    expect(RULE_SORTS.filter((by) => firstSort(by).descending)).toEqual(['count', 'hosts', 'first', 'last']);
  });

  it('loses no row', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RULE_SORTS), fc.boolean(), fc.array(fc.string()), (by, descending, given) => {
        const list = listRules(
          [...new Set(given)].map((name) => rule(name)),
          summaries
        );
        expect(new Set(sortRules(list, { by, descending }))).toEqual(new Set(list));
      })
    );
  });
});
