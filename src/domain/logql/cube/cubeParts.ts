import type { Cube, CubeGroup } from './cube';
import { type CubePlan, planOf } from './cubePlan';

/** A plan's windows in two plans that tile it; undefined where there is but one window. */
export function halvesOf(plan: CubePlan): readonly [CubePlan, CubePlan] | undefined {
  const { times, stepMs, toMs, askedToMs } = plan;
  const count = Math.floor(times.length / 2);
  const middle = times[count - 1];
  return middle === undefined
    ? undefined
    : [planOf({ toMs: middle, stepMs, count }), planOf({ toMs, stepMs, count: times.length - count, askedToMs })];
}

/** The cube of a plan from those of its halves: each event is in one of them. */
export function joinCubes(plan: CubePlan, [earlier, later]: readonly [Cube, Cube]): Cube {
  const groups = new Map<string, CubeGroup>();
  const add = (cube: Cube, before: number, after: number) =>
    cube.groups.forEach((group) => {
      const key = JSON.stringify([group.rule, group.priority, group.source, group.tags]);
      const counts = [...zeros(before), ...group.counts, ...zeros(after)];
      const known = groups.get(key);
      groups.set(key, {
        ...group,
        counts: known ? counts.map((count, index) => count + (known.counts[index] ?? 0)) : counts,
        total: group.total + (known?.total ?? 0),
      });
    });
  add(earlier, 0, later.plan.times.length);
  add(later, earlier.plan.times.length, 0);
  return {
    ...later,
    plan,
    groups: [...groups.values()].sort((a, b) => b.total - a.total),
    total: earlier.total + later.total,
    internalTotal: earlier.internalTotal + later.internalTotal,
  };
}

function zeros(count: number): number[] {
  return new Array<number>(count).fill(0);
}
