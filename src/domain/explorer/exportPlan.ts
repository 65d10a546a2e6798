import type { Cube } from '../logql/cube/cube';

/** A part of a range: after `fromMs`, up to and with `toMs`; and how many events were counted in it. */
export interface Slice {
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
}

/**
 * Cuts a counted range into slices, oldest first, each of so many events at most as far as its windows allow: a window of
 * more is a slice by itself. They tile the range, empty parts too: what came in since it was counted is found all the same.
 */
export function sliceRange({ plan, groups }: Pick<Cube, 'plan' | 'groups'>, most: number): Slice[] {
  const slices: Slice[] = [];
  plan.times.forEach((toMs, index) => {
    const count = groups.reduce((sum, { internal, counts }) => sum + (internal ? 0 : (counts[index] ?? 0)), 0);
    const last = slices[slices.length - 1];
    if (last && last.count + count <= most) {
      slices[slices.length - 1] = { ...last, toMs, count: last.count + count };
    } else {
      slices.push({ fromMs: toMs - plan.stepMs, toMs, count });
    }
  });
  return slices;
}
