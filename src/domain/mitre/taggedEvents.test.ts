import fc from 'fast-check';
import { fulfils } from '../logql/condition';
import type { FieldFilter } from '../logql/filters';
import { TACTICS } from './tactics';
import { buildMatrix, techniqueUsage } from './matrix/matrix';
import { type AttackPart, tacticPart, taggedEvents } from './taggedEvents';
import { techniquePart } from './techniquePart';

const group = (rule: string, tags: string[], internal = false) => ({ rule, tags, internal, total: 1 });
const tacticOf = (shortName: string): AttackPart => {
  const found = TACTICS.find((one) => one.shortName === shortName);
  if (!found) {
    throw new Error(`no tactic ${shortName}`);
  }
  return tacticPart(found);
};

/** Whether a filter finds an event: what Loki would answer. */
function finds(filters: readonly FieldFilter[], { rule, tags }: { rule: string; tags: readonly string[] }): boolean {
  return filters.every((filter) =>
    (filter.field === 'tags' ? (tags.length > 0 ? tags : ['']) : [rule]).some((value) => fulfils(filter, value))
  );
}

describe('taggedEvents', () => {
  const groups = [
    group('a', ['T1059', 'container']),
    group('b', ['T1059_004']),
    group('c', ['T10590']),
    group('Falco internal: x', ['T1059'], true),
  ];
  const rules = [
    { name: 'silent', tags: ['t1059.006'] },
    { name: 'bare', tags: ['T1059'] },
  ];

  it('finds a technique in all of its forms, and its sub-techniques', () => {
    const { groups: found, filters } = taggedEvents(groups, rules, techniquePart('T1059'));
    expect(found.map(({ rule }) => rule)).toEqual(['a', 'b']);
    expect(filters).toEqual([{ field: 'tags', op: 'is', values: ['T1059', 'T1059_004', 't1059.006'] }]);
  });

  it('asks for a tactic by its name and by its id: whoever wrote the rule chose one of them', () => {
    const some = [group('a', ['TA0011']), group('b', ['mitre_command_and_control']), group('c', ['ta0011', 'x'])];
    const { groups: found, filters } = taggedEvents(some, [], tacticOf('command-and-control'));
    expect(found).toHaveLength(3);
    expect(filters).toEqual([{ field: 'tags', op: 'is', values: ['TA0011', 'mitre_command_and_control', 'ta0011'] }]);
  });

  it('asks by rule where events came without tags', () => {
    const { groups: found, filters } = taggedEvents([group('bare', [])], rules, techniquePart('T1059'));
    expect(found).toHaveLength(1);
    expect(filters).toEqual([{ field: 'rule', op: 'is', values: ['bare'] }]);
  });

  it('asks for such rules with one of the tags or none, where they have events with others', () => {
    const mixed = [group('bare', []), group('bare', ['T1003']), group('a', ['T1059'])];
    const { groups: found, filters } = taggedEvents(mixed, rules, techniquePart('T1059'));
    expect(found).toHaveLength(2);
    expect(filters).toEqual([
      { field: 'rule', op: 'is', values: ['a', 'bare'] },
      { field: 'tags', op: 'is', values: ['', 'T1059', 't1059.006'] },
    ]);
  });

  it.each(['', 'T9999', '"', 'T1059|', '.*', 'x'.repeat(300)])('finds nothing for %j, and asks for nothing', (id) => {
    const { groups: found, filters } = taggedEvents([...groups, group('d', [])], rules, techniquePart(id));
    expect(found).toEqual([]);
    expect([...groups, group('d', [])].filter((one) => finds(filters, one))).toEqual([]);
  });

  const tag = fc.constantFrom(
    ...['T1059', 'T1059.004', 'T1059_004', 't1059', 'T1003', 'T1562-impair-defenses', 'TA0002', 'TA0011', 'ta0002'],
    ...['mitre_execution', 'MITRE_Execution', 'mitre_command_and_control', 'mitre_persistence', 'container', 'TA9999']
  );
  const tags = fc.uniqueArray(tag, { maxLength: 3 });
  const rule = fc.constantFrom('A', 'B', 'C', 'D');
  const parts = fc.constantFrom(
    tacticOf('execution'),
    tacticOf('command-and-control'),
    tacticOf('persistence'),
    techniquePart('T1059'),
    techniquePart('T1059.004'),
    techniquePart('T1003')
  );

  it('counts exactly what its filter finds, whatever events and rules there are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(rule, tags), { maxLength: 12 }),
        fc.uniqueArray(fc.record({ name: rule, tags }), { selector: ({ name }) => name }),
        parts,
        (some, known, part) => {
          const all = some.map(([name, of]) => group(name, of));
          const { groups: found, filters } = taggedEvents(all, known, part);
          expect(all.filter((one) => finds(filters, one))).toEqual(found);
        }
      ),
      { numRuns: 500 }
    );
  });

  it('counts what the matrix counts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(rule, tags), { maxLength: 12 }),
        fc.uniqueArray(fc.record({ name: rule, tags, enabled: fc.boolean() }), { selector: ({ name }) => name }),
        (some, known) => {
          const all = some.map(([name, of]) => group(name, of));
          const matrix = buildMatrix(known, all);
          for (const { tactic, events } of matrix.columns) {
            expect(taggedEvents(all, known, tacticPart(tactic)).groups).toHaveLength(events);
          }
          for (const id of ['T1059', 'T1059.004', 'T1003']) {
            expect(taggedEvents(all, known, techniquePart(id)).groups).toHaveLength(techniqueUsage(matrix, id).events);
          }
        }
      )
    );
  });
});
