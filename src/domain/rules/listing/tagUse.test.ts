import type { CubeGroup } from '../../logql/cube/cube';
import { hasTag, isSubTechniqueOf, tagUses } from './tagUse';

const group = (rule: string, tags: string[], total: number, internal = false): CubeGroup => ({
  rule,
  priority: 'Notice',
  source: 'syscall',
  tags,
  internal,
  total,
  counts: [total],
});

describe('tagUses', () => {
  it('counts rules and events under exactly their tags', () => {
    const rules = [
      { name: 'a', tags: ['T1059', 'container'] },
      { name: 'silent', tags: ['T1059.004', 'two words'] },
    ];
    const groups = [
      group('a', ['T1059', 'container'], 3),
      group('b', ['T1059.004'], 5),
      group('b', [], 2),
      group('Falco internal: x', ['T1059'], 9, true),
    ];
    expect(tagUses(rules, groups)).toEqual([
      { tag: 'T1059.004', kind: 'technique', events: 5, rules: 2, fired: 1 },
      { tag: 'T1059', kind: 'technique', events: 3, rules: 1, fired: 1 },
      { tag: 'container', kind: 'workload', events: 3, rules: 1, fired: 1 },
      { tag: 'two words', kind: 'other', events: 0, rules: 1, fired: 0 },
    ]);
  });

  it('keeps tags with the names that people give them', () => {
    const ugly = ['a"b', 'a\\b', 'a b', '${x}', '__proto__', '🦊', 'T9999', 'T1059.999', 'x'.repeat(300)];
    const uses = tagUses([{ name: 'r', tags: ugly }], []);
    expect(new Set(uses.map(({ tag }) => tag))).toEqual(new Set(ugly));
  });
});

describe('hasTag', () => {
  it.each([
    [['T1059'], 'T1059', false, true],
    [['T1059.004'], 'T1059', false, false],
    [['T1059.004'], 'T1059', true, true],
    [['T1059_004'], 'T1059', true, true],
    [['T1059'], 'T1059.004', true, false],
    [['T10590'], 'T1059', true, false],
    [['T1059.004'], 'T1059.00', true, false],
    [['container'], 'contain', true, false],
    [['a b'], 'a', true, false],
    [[], 'T1059', true, false],
  ])('%j of %j, sub-techniques %p: %p', (tags, tag, sub, expected) => {
    expect(hasTag(tags, tag, sub)).toBe(expected);
  });

  it('takes no sub-technique for one of another', () => {
    expect(isSubTechniqueOf('T1059.004', 'T1059.004')).toBe(false);
    expect(isSubTechniqueOf('T1059', 'T1059')).toBe(false);
  });
});
