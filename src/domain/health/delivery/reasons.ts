import { PRIORITIES, type Priority } from '../../falco/priority';
import type { Sensor } from '../sensors/sensor';
import { type SidekickReading } from './sidekickReading';
import type { HopId, Reason, Difference, LokiHolding } from './types';

/** So many may be on their way, or a scrape behind, when the range ends. */
const IN_FLIGHT_SHARE = 0.001;
const IN_FLIGHT_LEAST = 2;

export function difference(
  from: HopId,
  to: HopId,
  missing: number,
  outOf: number,
  reasons: readonly Reason[]
): readonly Difference[] {
  if (missing === 0) {
    return [];
  }
  const small = Math.abs(missing) <= Math.max(IN_FLIGHT_LEAST, outOf * IN_FLIGHT_SHARE);
  const all: readonly Reason[] = small ? [...reasons, { kind: 'on-the-way' }] : reasons;
  const known = all.reduce((sum, { count = 0 }) => sum + count, 0);
  // A reason without a number can be the rest.
  const explained = small || all.some(({ count }) => count === undefined) || known >= Math.abs(missing);
  return [{ from, to, missing, reasons: all, explained }];
}

export function some(kind: Reason['kind'], count: number): readonly Reason[] {
  return count > 0 ? [{ kind, count }] : [];
}

export function restartReason(sensors: readonly Sensor[], exact: boolean): readonly Reason[] {
  return !exact || sensors.some(({ restarts }) => restarts.length > 0) ? [{ kind: 'restart' }] : [];
}

export function isReplicaDown({ replicas }: SidekickReading): boolean {
  return replicas !== undefined && replicas.up < replicas.total;
}

export function retention({ keptFromMs }: LokiHolding, fromMs: number): readonly Reason[] {
  return keptFromMs !== undefined && keptFromMs > fromMs ? [{ kind: 'retention' }] : [];
}

export function twice(expected: number, found: number): Reason {
  const ratio = expected > 0 ? found / expected : 0;
  return { kind: ratio > 1.95 && ratio < 2.05 ? 'two-shippers' : 'other-senders' };
}

/** Whether the least urgent priorities, and no others, are nowhere at the far end. */
export function heldBack(
  before: ReadonlyMap<Priority, number>,
  after: ReadonlyMap<Priority, number>
): readonly Reason[] {
  const leastUrgentFirst = [...PRIORITIES].reverse().filter((priority) => (before.get(priority) ?? 0) > 0);
  const arrived = leastUrgentFirst.findIndex((priority) => (after.get(priority) ?? 0) > 0);
  const kept = leastUrgentFirst[arrived];
  if (arrived <= 0 || kept === undefined) {
    return [];
  }
  const count = leastUrgentFirst.slice(0, arrived).reduce((sum, priority) => sum + (before.get(priority) ?? 0), 0);
  return [{ kind: 'minimum-priority', priority: kept, count }];
}
