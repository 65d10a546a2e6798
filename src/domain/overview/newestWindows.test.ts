import { type Cube, type CubeGroup, planCube } from '../logql/cube/cube';
import { newestHighFromMs } from './newestWindows';

const MINUTE = 60_000;
const plan = planCube(0, 4 * MINUTE, { points: 4 });

function cube(...groups: Array<Pick<CubeGroup, 'counts'> & Partial<CubeGroup>>): Cube {
  return {
    ...{ plan, total: 0, internalTotal: 0, approximate: false },
    groups: groups.map((group) => ({
      ...{ rule: 'a', priority: 'Critical' as const, source: 'syscall', tags: [], internal: false, total: 0 },
      ...group,
    })),
  };
}

it.each([
  ['that hold as many as are wanted', [9, 4, 0, 6], 10, 1],
  ['one of which is enough', [9, 4, 0, 10], 10, 3],
  ['back to the first that holds any, where there are fewer', [0, 4, 0, 5], 10, 1],
  ['none, where there is nothing', [0, 0, 0, 0], 10, 4],
])('looks in the newest windows %s', (_, counts, most, window) => {
  expect(newestHighFromMs(cube({ counts }), most)).toBe(window * MINUTE);
});

it("adds up the groups of high priority, and neither others nor Falco's own", () => {
  const groups = [
    { counts: [1, 1, 1, 1] },
    { counts: [1, 1, 1, 1], rule: 'b' },
    { counts: [9, 9, 9, 9], priority: 'Notice' as const },
    { counts: [9, 9, 9, 9], internal: true },
  ];
  expect(newestHighFromMs(cube(...groups), 3)).toBe(2 * MINUTE);
});
