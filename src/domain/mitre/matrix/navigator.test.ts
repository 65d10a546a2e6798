import fc from 'fast-check';

import { RULE_FACTS } from '../../falco/officialRules.data';

import { technique } from '../attack';
import { TACTICS } from '../tactics';
import { buildMatrix, type FiredGroup } from './matrix';
import { matrixCsv } from './matrixCsv';
import { navigatorJson, navigatorLayer, type NavigatorLayer } from './navigator';

const fired = (rule: string, total: number, ...tags: string[]): FiredGroup => ({ rule, tags, total });
const layerOf = (...groups: FiredGroup[]) => navigatorLayer(buildMatrix([], groups), 'Fleet', 'Last 24 h');

/** What version 4.5 of the layer format asks for. */
function expectValid(layer: NavigatorLayer): void {
  expect(layer.name).not.toBe('');
  expect(layer.versions.layer).toBe('4.5');
  expect(layer.versions.attack).toMatch(/^\d+$/);
  expect(layer.versions.navigator).toMatch(/^(?:4\.9|[5-9])/);
  expect(layer.domain).toBe('enterprise-attack');
  expect([0, 1, 2, 3]).toContain(layer.sorting);
  expect(layer.gradient.colors.length).toBeGreaterThan(1);
  expect(layer.gradient.maxValue).toBeGreaterThan(layer.gradient.minValue);
  [...layer.gradient.colors, ...layer.legendItems.map(({ color }) => color)].forEach((color) =>
    expect(color).toMatch(/^#[0-9a-f]{6}$/)
  );
  const places = layer.techniques.map(({ techniqueID, tactic }) => `${techniqueID} ${tactic}`);
  expect(new Set(places).size).toBe(places.length);
  for (const { techniqueID, tactic, score, enabled, comment, metadata } of layer.techniques) {
    const known = technique(techniqueID);
    // The Navigator shows nothing for a technique under a tactic that ATT&CK does not list.
    expect(known?.tactics.map(({ shortName }) => shortName)).toContain(tactic);
    expect(score).toBeGreaterThanOrEqual(layer.gradient.minValue);
    expect(score).toBeLessThanOrEqual(layer.gradient.maxValue);
    expect(enabled).toBe(true);
    expect(typeof comment).toBe('string');
    metadata.forEach(({ name, value }) => expect([typeof name, typeof value]).toEqual(['string', 'string']));
  }
}

describe('navigatorLayer', () => {
  it('is valid for the official rules, all of them silent', () => {
    const layer = navigatorLayer(buildMatrix(RULE_FACTS, []), 'Rules', '');
    expectValid(layer);
    expect(layer.techniques.length).toBeGreaterThan(40);
    expect(layer.techniques.every(({ color, score }) => color !== undefined && score === 0)).toBe(true);
    expect(layer.description).toContain('MITRE Corporation');
  });

  it('scores by heat and says the numbers', () => {
    const layer = layerOf(fired('a', 1000, 'mitre_execution', 'T1059'), fired('b', 1, 'mitre_execution', 'T1610'));
    expectValid(layer);
    expect(layer.techniques).toMatchObject([
      { techniqueID: 'T1059', tactic: 'execution', score: 100, comment: expect.stringContaining('1000 events') },
      { techniqueID: 'T1610', tactic: 'execution', score: 12, comment: expect.stringContaining('b (1)') },
    ]);
    expect(layer.techniques[0]).not.toHaveProperty('color');
  });

  it('has an entry for the technique of a sub-technique, and unfolds it', () => {
    expect(layerOf(fired('a', 3, 'mitre_persistence', 'T1505.003')).techniques).toMatchObject([
      { techniqueID: 'T1505', showSubtechniques: true },
      { techniqueID: 'T1505.003', showSubtechniques: false },
    ]);
  });

  it('shows a technique where ATT&CK lists it when the tags put it elsewhere, and says so', () => {
    const layer = layerOf(fired('api', 9, 'mitre_discovery', 'T1565'));
    expectValid(layer);
    expect(layer.techniques).toMatchObject([
      { techniqueID: 'T1565', tactic: 'impact', comment: expect.stringContaining('Tagged as Discovery') },
    ]);
  });

  it('counts once what names two tactics that ATT&CK does not list', () => {
    const layer = layerOf(fired('api', 9, 'mitre_discovery', 'mitre_execution', 'T1565'));
    expect(layer.techniques).toMatchObject([{ metadata: [{ value: '9' }, { value: '0' }] }]);
  });

  it('says in words what no cell can hold', () => {
    const { techniques, metadata } = layerOf(
      fired('plain', 4, 'k8s'),
      fired('unknown', 3, 'T9999'),
      fired('bare', 2, 'mitre_impact'),
      fired('old', 1, 'mitre_exfiltration', 'T1002')
    );
    expect(techniques).toEqual([]);
    expect(metadata).toEqual([
      { name: 'Events in all', value: '10' },
      { name: 'Without ATT&CK tags', value: '4 events, 1 rules' },
      { name: 'Tags that are not in ATT&CK', value: 'T9999 (3)' },
      { name: 'Tactics without a technique', value: 'Impact (2)' },
      { name: 'Revoked or deprecated techniques', value: 'T1002 Data Compressed' },
    ]);
  });

  it('is valid whatever fired', () => {
    const tags = ['T1059', 'T1059.004', 'T1565', 'T1078', 'T9999', 'T1002', 'k8s', 'a"b'];
    const tag = fc.constantFrom(...tags, ...TACTICS.map(({ id }) => id));
    const group = fc.record({ rule: fc.string(), tags: fc.array(tag, { maxLength: 5 }), total: fc.nat() });
    fc.assert(
      fc.property(fc.array(group), (groups) => {
        const matrix = buildMatrix(RULE_FACTS.slice(0, 5), groups);
        expectValid(navigatorLayer(matrix, '', ''));
        expect(() => JSON.parse(navigatorJson(matrix, 'x', 'y'))).not.toThrow();
      })
    );
  });
});

describe('matrixCsv', () => {
  it('has a line for each technique, and for what has none', () => {
    const matrix = buildMatrix(
      [{ name: '=cmd|x', tags: ['mitre_execution', 'T1059'], enabled: true }],
      [
        fired('=cmd|x', 5, 'mitre_execution', 'T1059', 'T1059.004'),
        fired('plain, "quoted"', 2, 'k8s'),
        fired('bare', 1, 'mitre_impact'),
        fired('loose', 1, 'T1610'),
        fired('odd', 1, 'T9999'),
      ]
    );
    expect(matrixCsv(matrix).split('\r\n')).toEqual([
      'Tactic ID,Tactic,Technique ID,Technique,State,Listed by ATT&CK,Rules loaded,Rules fired,Events,Rules',
      "TA0002,Execution,T1059,Command and Scripting Interpreter,fired,yes,1,1,5,'=cmd|x",
      "TA0002,Execution,T1059.004,Command and Scripting Interpreter: Unix Shell,fired,yes,0,1,5,'=cmd|x",
      'TA0040,Impact,,(no technique),fired,yes,0,1,1,bare',
      ',(no tactic),T1610,Deploy Container,fired,yes,0,1,1,loose',
      ',(not in ATT&CK),T9999,,fired,no,0,1,1,odd',
      ',(no ATT&CK tags),,,fired,no,0,1,2,"plain, ""quoted"""',
      '',
    ]);
  });

  it('lists untouched techniques when asked', () => {
    const csv = matrixCsv(buildMatrix([], []), true);
    expect(csv.split('\r\n').length).toBeGreaterThan(200);
    expect(csv).toContain('TA0002,Execution,T1059,Command and Scripting Interpreter,not-covered,yes,0,0,0,\r\n');
  });
});
