import { HOUR_MS } from '../units/durations';
import { atLeast, type Priority } from '../falco/priority';

/**
 * A spike: the last hour holds more events at Warning and above than three times the usual hour and two more. The
 * usual hour is the mean of the 24 before it. The two keep a quiet fleet, whose usual hour is near zero, from
 * spiking at every second event. LogQL has no subqueries, so the usual level is one long window, not a median.
 */
export const SPIKE = {
  priorities: atLeast('Warning') satisfies readonly Priority[],
  windowMs: HOUR_MS,
  usualWindows: 24,
  factor: 3,
  margin: 2,
} as const;

export interface SpikeVerdict {
  readonly spike: boolean;
  /** Events in the last hour. */
  readonly last: number;
  /** Events in a usual hour, a mean. */
  readonly usual: number;
  /** More than this is a spike. */
  readonly limit: number;
  /** Times the usual hour. */
  readonly factor: number;
}

/**
 * Judges counts of 25 hours, oldest first; hours without an answer count as nothing.
 * @param counts events a window, the last one of the hour that is judged
 * @param factor so many times the usual hour is a spike
 */
export function judgeSpike(counts: readonly number[], factor: number = SPIKE.factor): SpikeVerdict {
  const last = counts[counts.length - 1] ?? 0;
  const before = counts.slice(0, -1).slice(-SPIKE.usualWindows);
  const usual = before.reduce((sum, count) => sum + count, 0) / SPIKE.usualWindows;
  const limit = factor * usual + SPIKE.margin;
  return { spike: last > limit, last, usual, limit, factor };
}
