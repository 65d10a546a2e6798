import { type CubeGroup, type Cube, planCube } from '../logql/cube/cube';
import { highRules } from './highRules';

function cube(...groups: Array<Partial<CubeGroup>>): Cube {
  return {
    plan: planCube(0, 60_000),
    total: 0,
    internalTotal: 0,
    approximate: false,
    groups: groups.map((group) => ({
      ...{
        rule: 'a',
        priority: 'Notice' as const,
        source: 'syscall',
        tags: [],
        internal: false,
        total: 1,
        counts: [1],
      },
      ...group,
    })),
  };
}

it('names each rule with events of high priority once, and no other', () => {
  const groups = [
    { rule: 'quiet' },
    { rule: 'x', priority: 'Critical' as const, tags: ['one'] },
    { rule: 'x', priority: 'Critical' as const, tags: ['two'] },
    { rule: 'a "b" \\c', priority: 'Emergency' as const },
    { rule: 'Terminal shell in container' },
  ];
  expect(highRules(cube(...groups))).toEqual(['Terminal shell in container', 'a "b" \\c', 'x']);
});

it('leaves out what Falco reports of itself', () => {
  expect(highRules(cube({ priority: 'Critical', internal: true }))).toEqual([]);
});

it('knows that it does not know where an event has no rule', () => {
  expect(highRules(cube({ rule: '', priority: 'Critical' }, { rule: 'x', priority: 'Alert' }))).toBeUndefined();
  expect(highRules(cube({ rule: '', priority: 'Debug' }))).toEqual([]);
});
