import type { Sensor } from '../sensors/sensor';

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
    // It was seen at the end of the step: what is certain ends with the last time that it was looked for in vain.
    .map(({ fromMs, timeMs }): Absence => ({ fromMs, toMs: timeMs - stepMs, kind: 'unseen' }));
  const still: readonly Absence[] =
    status === 'down' && lastSeenMs !== undefined ? [{ fromMs: lastSeenMs, toMs: undefined, kind: 'away' }] : [];
  return [...away, ...unseen, ...still].sort((a, b) => a.fromMs - b.fromMs);
}
