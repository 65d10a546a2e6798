import type { EventFilters } from '../filters';
import { askedOf, rulesAndSources } from './rulesAndSources';

const rule = (op: 'is' | 'is-not' | 'matches', ...values: string[]) => ({ field: 'rule', op, values });

describe('rulesAndSources', () => {
  it.each<[string, EventFilters, object]>([
    ['nothing', [], {}],
    ['a rule', [rule('is', 'A')], { rules: ['A'] }],
    ['what two filters share', [rule('is', 'A', 'B'), rule('is', 'B', 'C')], { rules: ['B'] }],
    ['no more than is said outright', [rule('is-not', 'A'), rule('matches', 'A.*'), rule('is')], {}],
    ['a source', [{ field: 'source', op: 'is', values: ['k8s_audit'] }], { sources: ['k8s_audit'] }],
    ['nothing by one of several conditions', [{ any: [rule('is', 'A')] }, { text: 'A', op: 'contains' }], {}],
  ])('says %s', (_, filters, said) => {
    expect(rulesAndSources(filters)).toEqual(said);
  });
});

describe('askedOf', () => {
  it('has what a field is compared with, alone or in rows, each once', () => {
    const is = (field: string, ...values: string[]) => ({ field, op: 'is' as const, values });
    const filters: EventFilters = [
      is('a', 'x=1', 'y'),
      { any: [[is('a', 'z'), is('b', 'w')], { field: 'a', op: 'is-not', values: ['y', 'v'] }] },
      { field: 'a', op: 'matches', values: ['no.*'] },
      { text: 'no', op: 'contains' },
    ];
    expect(askedOf(filters, 'a')).toEqual(['x=1', 'y', 'z', 'v']);
    expect(askedOf(filters, 'c')).toEqual([]);
  });
});
