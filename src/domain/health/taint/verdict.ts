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

/** A time in which a sensor was not there, or in which nobody could ask it. */
export interface Absence {
  readonly fromMs: number;
  /** undefined: it still is. */
  readonly toMs: number | undefined;
  /** `away`: nothing watched. `unseen`: the same process ran on, what it counted meanwhile is in its numbers. */
  readonly kind: 'away' | 'unseen';
}

/** An absence is told when it lasts for more than this many steps: shorter ones are a late scrape, or a quick restart. */
const LATE_STEPS = 2;

/** When a sensor was away, oldest first. */
export function absences({ status, lastSeenMs, restarts, timeline }: Sensor, stepMs: number): readonly Absence[] {
  const least = LATE_STEPS * stepMs;
  const away = restarts.flatMap(({ startedMs, seenBeforeMs }): readonly Absence[] =>
    seenBeforeMs !== undefined && startedMs - seenBeforeMs > least
      ? [{ fromMs: seenBeforeMs, toMs: startedMs, kind: 'away' }]
      : []
  );
  const unseen = timeline
    .filter(({ fromMs, timeMs, events }) => events !== undefined && timeMs - fromMs > least)
    .filter(({ fromMs, timeMs }) => !restarts.some(({ startedMs }) => fromMs < startedMs && startedMs <= timeMs))
    .map(({ fromMs, timeMs }): Absence => ({ fromMs, toMs: timeMs, kind: 'unseen' }));
  const still: readonly Absence[] =
    status === 'down' && lastSeenMs !== undefined ? [{ fromMs: lastSeenMs, toMs: undefined, kind: 'away' }] : [];
  return [...away, ...unseen, ...still].sort((a, b) => a.fromMs - b.fromMs);
}
