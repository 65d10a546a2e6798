import type { Cube, CubeGroup } from './cube';
import type { CubePlan } from './cubePlan';

/** A cube's counts in a period and in the one of the same length before it. */
export interface Periods {
  readonly now: Cube;
  readonly before: Cube;
}

/** The plan that holds a period and the one before it, so that one query counts both. */
export function withPeriodBefore(plan: CubePlan): CubePlan {
  const count = plan.times.length;
  const spanMs = count * plan.stepMs;
  return {
    ...plan,
    fromMs: plan.fromMs - spanMs,
    times: [...plan.times.map((time) => time - spanMs), ...plan.times],
    request: { ...plan.request, startMs: plan.request.startMs - spanMs },
  };
}

/** Takes the counts of a plan made by `withPeriodBefore` apart. */
export function splitPeriods(cube: Cube): Periods {
  const half = cube.plan.times.length / 2;
  return { now: part(cube, half, cube.plan.times.length), before: part(cube, 0, half) };
}

function part(cube: Cube, start: number, end: number): Cube {
  const times = cube.plan.times.slice(start, end);
  const toMs = times[times.length - 1] ?? cube.plan.toMs;
  const groups = cube.groups
    .map((group): CubeGroup => {
      const counts = group.counts.slice(start, end);
      return { ...group, counts, total: sum(counts) };
    })
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total);
  const total = (internal: boolean) =>
    sum(groups.filter((group) => group.internal === internal).map((group) => group.total));
  return {
    ...cube,
    plan: {
      ...cube.plan,
      times,
      toMs,
      askedToMs: Math.min(cube.plan.askedToMs, toMs),
      fromMs: toMs - times.length * cube.plan.stepMs,
    },
    groups,
    total: total(false),
    internalTotal: total(true),
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
