import { TACTICS } from './attack';
import { namesTactic, namesTechnique, taggedEvents } from './taggedEvents';

const group = (rule: string, tags: string[], internal = false) => ({ rule, tags, internal });

describe('taggedEvents', () => {
  const groups = [
    group('a', ['T1059', 'container']),
    group('b', ['T1059_004']),
    group('c', ['T10590']),
    group('Falco internal: x', ['T1059'], true),
  ];
  const rules = [
    { name: 'silent', tags: ['t1059.006'], enabled: true },
    { name: 'bare', tags: ['T1059'], enabled: true },
  ];

  it('finds a technique in all of its forms, and its sub-techniques', () => {
    const { groups: found, tags, rules: byRule } = taggedEvents(groups, rules, namesTechnique('T1059'));
    expect(found.map(({ rule }) => rule)).toEqual(['a', 'b']);
    expect(tags).toEqual(['T1059', 'T1059_004', 't1059.006']);
    expect(byRule).toEqual([]);
  });

  it('finds events without tags by their rule, and says that tags would not', () => {
    const found = taggedEvents([...groups, group('bare', [])], rules, namesTechnique('T1059'));
    expect(found.groups).toHaveLength(3);
    expect(found.rules).toEqual(['a', 'b', 'bare']);
  });

  it.each(['', 'T9999', '"', 'T1059|', '.*', 'x'.repeat(300)])('finds nothing for %j', (id) => {
    expect(taggedEvents(groups, rules, namesTechnique(id))).toEqual({ groups: [], tags: [], rules: [] });
  });
});

it.each([
  ['mitre_execution', true],
  ['TA0002', true],
  ['MITRE_Execution', true],
  ['mitre_persistence', false],
  ['execution', false],
])('the tactic Execution is named by %j: %p', (tag, expected) => {
  const execution = TACTICS.find(({ shortName }) => shortName === 'execution');
  expect(execution && namesTactic(execution)(tag)).toBe(expected);
});
