import { type GrownCount } from '../readings';
import type { DropReading } from '../sensors/sensor';
import { dropShare } from '../sensors/thresholds';
import { causesOf, numberField, type InternalEvent } from './internalEvents';

/** Drops of all snapshots together: each tells what came since the one before. */
export function dropsOverRange(events: readonly InternalEvent[]): DropReading | undefined {
  const readings = events.flatMap((event) => dropsOf(event)?.now ?? []);
  const last = dropsOf(events.at(-1) ?? { fields: {} });
  const sum = (key: 'events' | 'dropped') => readings.reduce((total, reading) => total + reading[key], 0);
  return last && { ...last, range: dropShare(sum('events'), sum('dropped')) };
}

/**
 * Drops since the snapshot before. `scap.n_drops_perc` says 0 also where the kernel's counters are off, so it counts
 * only beside `scap.n_evts`, which those counters always write.
 */
export function dropsOf({ fields }: Pick<InternalEvent, 'fields'>): DropReading | undefined {
  const events = numberField(fields, 'scap.n_evts');
  const dropped = numberField(fields, 'scap.n_drops');
  if (events === undefined || dropped === undefined) {
    return undefined;
  }
  const share = dropShare(
    Math.max(0, events - (numberField(fields, 'scap.n_evts_prev') ?? 0)),
    Math.max(0, dropped - (numberField(fields, 'scap.n_drops_prev') ?? 0))
  );
  return { range: share, now: share, causes: causesOf(fields), atLeast: false };
}

export function isSameRun(before: InternalEvent | undefined, event: InternalEvent): before is InternalEvent {
  return (
    before !== undefined && numberField(before.fields, 'falco.start_ts') === numberField(event.fields, 'falco.start_ts')
  );
}

/** What a counter grew by since the event before; undefined where it is not said. */
export function grownSince(before: InternalEvent | undefined, event: InternalEvent, field: string): number | undefined {
  const value = numberField(event.fields, field);
  const from = isSameRun(before, event) ? (numberField(before.fields, field) ?? 0) : 0;
  return value === undefined ? undefined : Math.max(0, value - from);
}

export function grownOver(events: readonly InternalEvent[], field: string): GrownCount {
  const grown = events.map((event, index) => {
    const before = events[index - 1];
    // Without a start nobody knows since when it counted.
    const told = isSameRun(before, event) || numberField(event.fields, 'falco.start_ts') !== undefined;
    return told ? (grownSince(before, event, field) ?? 0) : 0;
  });
  return { count: grown.reduce((sum, count) => sum + count, 0), atLeast: false };
}
