import type { DropLevel, Sensor } from '../sensors/sensor';
import { isMark, taintWindows, type TaintWindow } from './taint';
import { worstLevel } from '../sensors/thresholds';

/** How a sensor's drops stand: over the range, and in the worst of its times where that is worse. */
export interface DropVerdict {
  /** undefined where nobody knows. */
  readonly level: DropLevel | undefined;
  /** The time that was worse than the range as a whole, and above Falco's mark. */
  readonly worst: TaintWindow | undefined;
}

/**
 * What is to be said of a sensor's drops. A share over hours hides minutes in which a third was lost, and the events of
 * those minutes are marked: the worst counts.
 */
export function dropVerdict(sensor: Sensor): DropVerdict {
  const range = sensor.drops?.range.level;
  const marks = taintWindows([sensor], 0).filter((window) => window.cause === 'drops' && isMark(window));
  const [worst] = [...marks].sort((a, b) => percentOf(b) - percentOf(a));
  if (!worst) {
    return { level: range, worst: undefined };
  }
  // A loss that nobody can hold against anything is above the mark, by how much is not known.
  const level = worst.share?.level ?? 'acceptable';
  const both = worstLevel([range, level]);
  return { level: both, worst: both === range ? undefined : worst };
}

function percentOf({ share }: TaintWindow): number {
  return share?.percent ?? 0;
}
