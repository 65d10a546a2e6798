import type { FalcoEvent } from '../../event/types';
import { findDrift, type Drift } from '../fleet/drift';
import { worstFirst } from '../fleet/fleet';
import { SNAPSHOT_RULE } from '../../falco/internal';
import { readDropEvents } from './readDropEvents';
import { readSnapshots } from './readSnapshots';
import type { DropReading, Sensor } from '../sensors/sensor';
import { dropShare } from '../sensors/thresholds';
import type { TaintWindow } from '../taint/taint';

/** What Falco's events about itself tell of a fleet, where no Prometheus does. */
export interface SnapshotFleet {
  /** Worst first. */
  readonly sensors: readonly Sensor[];
  readonly drift: readonly Drift[];
  /** Seconds with dropped system calls, as `syscall_event_drops` reports them. */
  readonly drops: readonly TaintWindow[];
  /** Between the last two snapshots of a sensor; the longest of all, ms. undefined where no sensor made two. */
  readonly intervalMs: number | undefined;
  /** The newest snapshot of all. */
  readonly newestMs: number | undefined;
  /** Snapshots whose lines carry no fields (`format: text`): they say nothing but that they are there. */
  readonly withoutFields: number;
}

/** A sensor may be this many intervals late before it is taken for gone. */
const LATE = 2;

/** Reads the events of a time that ends at `toMs`; others than Falco's own are passed over. */
export function readSnapshotFleet(events: readonly FalcoEvent[], fromMs: number, toMs: number): SnapshotFleet {
  const snapshots = events.filter(({ rule }) => rule === SNAPSHOT_RULE);
  const telling = snapshots.filter(({ fields }) => Object.keys(fields).some((key) => key.startsWith('falco.')));
  const drops = readDropEvents(events).filter((window) => window.toMs >= fromMs);
  const sensors = readSnapshots(telling)
    .map((sensor) => ({ ...sensor, status: statusOf(sensor, toMs), drops: dropsWith(drops, sensor) }))
    .sort(worstFirst);
  const times = sensors.flatMap(({ source }) => (source.kind === 'snapshots' ? [source] : []));
  const intervals = times.flatMap(({ intervalMs }) => intervalMs ?? []);
  return {
    sensors,
    drift: findDrift(sensors),
    drops,
    intervalMs: intervals.length === 0 ? undefined : Math.max(...intervals),
    newestMs: times.length === 0 ? undefined : Math.max(...times.map(({ atMs }) => atMs)),
    withoutFields: snapshots.length - telling.length,
  };
}

/**
 * What a sensor dropped, by its snapshots and by the seconds that it reported: these may come after the last snapshot, or
 * beside counters that are off, and a sensor that reported drops did not drop nothing.
 */
function dropsWith(reported: readonly TaintWindow[], { cluster, host, drops }: Sensor): DropReading | undefined {
  const own = reported.filter((window) => window.host === host && window.cluster === cluster);
  const lost = own.reduce((sum, window) => sum + (window.lost ?? 0), 0);
  if (lost <= (drops?.range.dropped ?? 0)) {
    return drops;
  }
  const events = drops?.range.events ?? own.reduce((sum, { share }) => sum + (share?.events ?? 0), 0);
  return { causes: [], now: undefined, ...drops, range: dropShare(events, lost), atLeast: true };
}

function statusOf({ source, status }: Sensor, toMs: number): Sensor['status'] {
  return source.kind === 'snapshots' && source.intervalMs !== undefined && toMs - source.atMs > LATE * source.intervalMs
    ? 'down'
    : status;
}
