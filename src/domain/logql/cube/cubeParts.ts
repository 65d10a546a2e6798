import { addGroups } from './addGroups';
import type { Cube } from './cube';
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
  const parts = [
    { groups: earlier.groups, at: 0 },
    { groups: later.groups, at: earlier.plan.times.length },
  ];
  return {
    ...later,
    plan,
    groups: addGroups(parts, plan.times.length),
    total: earlier.total + later.total,
    internalTotal: earlier.internalTotal + later.internalTotal,
  };
}
