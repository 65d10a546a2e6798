import { entryKey } from '../event/eventKey';
import { compareNs, nsToMs } from '../event/time';
import type { FalcoEvent, LogEntry } from '../event/types';

/** Clocks that differ by less are what clocks do. */
const SKEW_MS = 60_000;

/**
 * Lines of several answers in one order, oldest first, each once; those of one nanosecond stay two, in an order that is the
 * same whichever answer came first.
 */
export function inOrder(entries: readonly LogEntry[]): LogEntry[] {
  const byKey = new Map(entries.map((entry) => [entryKey(entry), entry]));
  return [...byKey]
    .sort(([a, one], [b, other]) => compareNs(one.tsNs, other.tsNs) || (a < b ? -1 : 1))
    .map(([, entry]) => entry);
}

/** How many events carry a time of their own that is far from when Loki has them, and how far at most. */
export function skewOf(events: readonly FalcoEvent[]): { readonly count: number; readonly mostMs: number } {
  const far = events
    .map(({ timeNs, entry }) => Math.abs(nsToMs(timeNs) - nsToMs(entry.tsNs)))
    .filter((ms) => ms > SKEW_MS);
  return { count: far.length, mostMs: Math.max(0, ...far) };
}
