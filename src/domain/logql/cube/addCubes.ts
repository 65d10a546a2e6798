import { addGroups } from './addGroups';
import type { Cube, CubeDimension } from './cube';

/**
 * The cube of several places from those of each, all over the windows of one plan. What one of them cannot be read by, the
 * sum cannot be read by either; totals are exact.
 * @param cubes at least one
 */
export function addCubes([first, ...others]: readonly [Cube, ...Cube[]]): Cube {
  const cubes = [first, ...others];
  const coarse = new Set<CubeDimension>(cubes.flatMap((cube) => cube.coarse ?? []));
  const because = cubes.find((cube) => cube.because)?.because;
  return {
    plan: first.plan,
    groups: addGroups(
      cubes.map(({ groups }) => ({ groups, at: 0 })),
      first.plan.times.length
    ),
    total: sum(cubes.map(({ total }) => total)),
    internalTotal: sum(cubes.map(({ internalTotal }) => internalTotal)),
    approximate: cubes.some(({ approximate }) => approximate),
    ...(coarse.size > 0 && { coarse: [...coarse] }),
    ...(because && { because }),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
