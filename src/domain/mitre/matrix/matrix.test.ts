import fc from 'fast-check';

import { RULE_FACTS } from '../../falco/officialRules.data';

import { TACTICS } from '../tactics';
import { buildMatrix, techniqueUsage, type FiredGroup, type Matrix, type MatrixRule } from './matrix';

const rule = (name: string, tags: string[], enabled = true): MatrixRule => ({ name, tags, enabled });
const fired = (name: string, total: number, ...tags: string[]): FiredGroup => ({ rule: name, tags, total });

const column = (matrix: Matrix, shortName: string) => {
  const found = matrix.columns.find(({ tactic }) => tactic.shortName === shortName);
  if (found === undefined) {
    throw new Error(shortName);
  }
  return found;
};
/** Cells as `id loaded/events state`, sub-techniques below theirs with a dot. */
const cells = (matrix: Matrix, shortName: string) =>
  column(matrix, shortName).cells.flatMap(({ technique, loaded, events, state, subTechniques }) => [
    `${technique.id} ${loaded}/${events} ${state}`,
    ...subTechniques.map((sub) => `  ${sub.technique.id} ${sub.loaded}/${sub.events} ${sub.state}`),
  ]);

describe('buildMatrix', () => {
  it('has the 14 tactics in order, empty or not', () => {
    expect(buildMatrix([], []).columns.map(({ tactic }) => tactic)).toEqual(TACTICS);
  });

  it('puts a technique under the tactic that the tags name, and tells states apart', () => {
    const matrix = buildMatrix(
      [
        rule('shell', ['mitre_execution', 'T1059']),
        rule('quiet', ['mitre_execution', 'T1059']),
        rule('silent', ['mitre_execution', 'T1610']),
        rule('off', ['mitre_execution', 'T1204'], false),
      ],
      [fired('shell', 7, 'T1059', 'mitre_execution'), fired('stranger', 2, 'mitre_execution', 'T1072')]
    );
    expect(cells(matrix, 'execution')).toEqual([
      'T1059 2/7 fired',
      'T1610 1/0 silent',
      'T1072 0/2 fired',
      'T1204 0/0 not-covered',
    ]);
    expect(matrix.coverage.rules).toEqual({ loaded: 3, fired: 1, silent: 2, disabled: 1, notLoaded: 1 });
  });

  it('puts a technique where its author did, although ATT&CK lists it elsewhere, and says so', () => {
    const matrix = buildMatrix([rule('api', ['mitre_discovery', 'T1565'])], []);
    expect(column(matrix, 'discovery').cells).toMatchObject([{ technique: { id: 'T1565' }, listed: false }]);
    expect(column(matrix, 'impact').cells).toEqual([]);
  });

  it('gives a technique only to the tactic that ATT&CK lists it under where several are named', () => {
    const matrix = buildMatrix([], [fired('web', 3, 'mitre_persistence', 'mitre_execution', 'T1505.003')]);
    expect(cells(matrix, 'persistence')).toEqual(['T1505 0/3 fired', '  T1505.003 0/3 fired']);
    expect(column(matrix, 'execution')).toMatchObject({ cells: [], events: 3, withoutTechnique: { events: 3 } });
  });

  it('folds sub-techniques, counting once what names both', () => {
    const matrix = buildMatrix(
      [],
      [fired('both', 5, 'mitre_execution', 'T1059', 'T1059.004'), fired('sub', 2, 'mitre_execution', 'T1059.004')]
    );
    expect(cells(matrix, 'execution')).toEqual(['T1059 0/7 fired', '  T1059.004 0/7 fired']);
    expect(column(matrix, 'execution').cells[0]?.own.events).toBe(5);
  });

  it('shows a sub-technique under its technique although nothing names that', () => {
    expect(cells(buildMatrix([rule('a', ['mitre_credential_access', 'T1552.005'])], []), 'credential-access')).toEqual([
      'T1552 1/0 silent',
      '  T1552.005 1/0 silent',
    ]);
  });

  it('keeps what has no technique, no tactic, no meaning or no tags in places of their own', () => {
    const matrix = buildMatrix(
      [rule('plain', ['container'])],
      [
        fired('tactic only', 1, 'mitre_impact', 'TA0040'),
        fired('technique only', 2, 'T1059.004'),
        fired('unknown', 4, 'T9999', 'mitre_execution'),
        fired('broken', 8, 'mitre_port_knocking', 'T105'),
        fired('plain', 16, 'k8s'),
        fired('', 32),
      ]
    );
    expect(column(matrix, 'impact').withoutTechnique.events).toBe(1);
    expect(matrix.withoutTactic).toMatchObject([{ technique: { id: 'T1059' }, events: 2 }]);
    expect(matrix.unmapped.map(({ tag, kind, events }) => [tag, kind, events])).toEqual([
      ['T105', 'malformed-tag', 8],
      ['mitre_port_knocking', 'unknown-tactic', 8],
      ['T9999', 'unknown-technique', 4],
    ]);
    expect(column(matrix, 'execution').withoutTechnique.events).toBe(4);
    expect(matrix.untagged.rules.map(({ rule: name, events }) => [name, events])).toEqual([
      ['', 32],
      ['plain', 16],
    ]);
    expect(matrix.total).toBe(63);
  });

  it("gives events without tags those of their rule, since Falco's text output names none", () => {
    const matrix = buildMatrix([rule('shell', ['mitre_execution', 'T1059'])], [fired('shell', 3)]);
    expect(cells(matrix, 'execution')).toEqual(['T1059 1/3 fired']);
  });

  it('counts a rule once although its events carry tags that were added on the way', () => {
    const matrix = buildMatrix(
      [rule('shell', ['mitre_execution', 'T1059'])],
      [fired('shell', 3, 'T1059', 'mitre_execution', 'team-a'), fired('shell', 2, 'T1059', 'mitre_execution')]
    );
    expect(cells(matrix, 'execution')).toEqual(['T1059 1/5 fired']);
    expect(matrix.coverage.rules).toMatchObject({ loaded: 1, fired: 1, silent: 0 });
  });

  it('counts a technique under every tactic for its own page', () => {
    const matrix = buildMatrix([], [fired('a', 1, 'mitre_discovery', 'T1565'), fired('b', 2, 'T1565.001')]);
    expect(techniqueUsage(matrix, 'T1565').events).toBe(3);
    expect(techniqueUsage(matrix, 't1565', false).events).toBe(1);
    expect(techniqueUsage(matrix, 'T9999').events).toBe(0);
  });

  it('lists the techniques of a tactic that nothing touches, without revoked ones', () => {
    const matrix = buildMatrix([rule('a', ['mitre_execution', 'T1059'])], []);
    const { untouched } = column(matrix, 'execution');
    expect(untouched.map(({ id }) => id)).toContain('T1610');
    expect(untouched.map(({ id }) => id)).not.toContain('T1059');
    expect(untouched.every(({ revoked, deprecated, parentId }) => !revoked && !deprecated && !parentId)).toBe(true);
  });

  it('covers what the official rules cover', () => {
    const { coverage, columns, untagged } = buildMatrix(RULE_FACTS, []);
    expect(coverage.rules).toMatchObject({ fired: 0, notLoaded: 0 });
    expect(coverage.techniques.fired + coverage.techniques.silent + coverage.techniques.notCovered).toBe(
      coverage.techniques.total
    );
    expect(coverage.tactics).toMatchObject({ total: 14, fired: 0, silent: 13, notCovered: 1 });
    expect(columns.find(({ state }) => state === 'not-covered')?.tactic.name).toBe('Resource Development');
    // The audit rules carry no tags of ATT&CK's.
    expect(untagged.rules).toHaveLength(48);
    expect(coverage.outdated).toEqual([]);
  });

  it('takes the names and tags that people give', () => {
    const names = ['a/b (c) + "d"', 'x'.repeat(300), 'tab\tnew\nline', '🦊'];
    const matrix = buildMatrix(
      names.map((name) => rule(name, ['mitre_execution', 'T1059', 'two words', 'a,b'])),
      names.map((name) => fired(name, 1, 'T1059', 'a,b', 'mitre_execution', 'two words'))
    );
    expect(cells(matrix, 'execution')).toEqual(['T1059 4/4 fired']);
    expect(matrix.unmapped).toEqual([]);
  });

  it('loses no event and counts none twice', () => {
    const tag = fc.constantFrom(
      ...['mitre_execution', 'mitre_impact', 'TA0005', 'T1059', 'T1059.004', 'T1565', 'T9999', 'T1002', 'T105', 'k8s']
    );
    const group = fc.record({
      rule: fc.constantFrom('a', 'b', 'c', '', '__proto__'),
      tags: fc.array(tag, { maxLength: 5 }),
      total: fc.nat(1000),
    });
    const known = fc.record({ name: fc.constantFrom('a', 'b', 'd'), tags: fc.array(tag), enabled: fc.boolean() });
    fc.assert(
      fc.property(fc.array(known, { maxLength: 4 }), fc.array(group), (rules, groups) => {
        const matrix = buildMatrix(rules, groups);
        const total = groups.reduce((sum, item) => sum + item.total, 0);
        expect(matrix.total).toBe(total);
        expect(matrix.rules.reduce((sum, { events }) => sum + events, 0)).toBe(total);
        for (const { tactic, cells: inside, events } of matrix.columns) {
          const named = matrix.placements.filter(({ tactics }) => tactics.includes(tactic));
          expect(events).toBe(named.reduce((sum, item) => sum + item.events, 0));
          inside.forEach((cell) => expect(cell.events).toBeLessThanOrEqual(events));
        }
        // Everything that has events is shown somewhere.
        const shown = new Set(
          [
            ...matrix.columns.flatMap((item) => item.rules),
            ...matrix.withoutTactic.flatMap((item) => item.rules),
            ...matrix.unmapped.flatMap((item) => item.rules),
            ...matrix.untagged.rules,
          ].map((use) => use.rule)
        );
        matrix.rules.forEach((row) => expect(shown).toContain(row.rule));
      })
    );
  });
});
