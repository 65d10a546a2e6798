import { type HighPriority, isHighPriority } from '../environment/highPriority';
import { type Cube } from '../logql/cube/cube';

/** Events of high priority that the Overview lists: twice what is seen at once, as each more has Loki look further back. */
export const NEWEST_HIGH = 25;

/**
 * From when on a cube counts so many events of high priority, or all that there are: the newest of them are in no older window,
 * so that Loki need not look there.
 */
export function newestHighFromMs({ plan, groups }: Cube, most: number, setting?: HighPriority): number {
  const high = groups.filter((group) => !group.internal && isHighPriority(group, setting));
  let found = 0;
  let fromMs = plan.toMs;
  plan.times.forEach((_, index) => {
    const at = plan.times.length - 1 - index;
    const here = high.reduce((total, { counts }) => total + (counts[at] ?? 0), 0);
    if (here > 0 && found < most) {
      found += here;
      fromMs = (plan.times[at] ?? plan.toMs) - plan.stepMs;
    }
  });
  return fromMs;
}
