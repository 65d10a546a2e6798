import { type Subscription } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { parseLine } from 'domain/event/lines/parse';
import { nsToMs } from 'domain/event/time';
import { type FalcoEvent } from 'domain/event/types';
import { type EventFilters } from 'domain/logql/filters';
import { DROP_RULE, SNAPSHOT_RULE } from 'domain/falco/internal';
import { readSnapshotFleet, type SnapshotFleet } from 'domain/health/snapshots/snapshotFleet';
import { loadLines, NO_LINES } from '../events/loadLines';
import { type Problem } from 'domain/problem/problem';

export interface SnapshotQuestion {
  readonly environment: Environment;
  /** Empty for all. */
  readonly clusters: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
}

export interface SnapshotState {
  readonly status: 'loading' | 'ready' | 'error';
  readonly fleet?: SnapshotFleet;
  /** The query of the lines. */
  readonly expr?: string;
  /** Since when lines were read: earlier than asked for, a snapshot may be an hour old. */
  readonly fromMs?: number;
  /** The time that the limit of lines left unread: before this. */
  readonly cutMs?: number;
  readonly problem?: Problem;
}

/** A snapshot comes every hour by default: so much holds two, which make a rate. */
const LOOK_BACK_MS = 3 * 3_600_000;
/** Hourly snapshots of 80 sensors over a day. */
const MOST_LINES = 2000;

/** Asks Loki for Falco's events about itself with one query. Calls `show` with each state; ends with `ready` or `error`. */
export function loadSnapshots(
  { environment, clusters, fromMs, toMs }: SnapshotQuestion,
  before: SnapshotState,
  show: (state: SnapshotState) => void
): Subscription | undefined {
  const since = Math.min(fromMs, toMs - LOOK_BACK_MS);
  const filters: EventFilters = [
    { field: 'rule', op: 'is', values: [SNAPSHOT_RULE, DROP_RULE] },
    { field: 'cluster', op: 'is', values: clusters },
  ];
  const options = environment.cluster === undefined ? {} : { cluster: environment.cluster };
  return loadLines({ environment, filters, fromMs: since, toMs, most: MOST_LINES }, NO_LINES, (lines) => {
    const asked = { fromMs: since, ...(lines.query ? { expr: lines.query.expr } : {}) };
    if (lines.status !== 'ready') {
      return show({
        ...before,
        ...asked,
        status: lines.status,
        ...(lines.problem ? { problem: lines.problem } : {}),
      });
    }
    const events = lines.entries
      .map((entry) => parseLine(entry, options))
      .filter((line): line is FalcoEvent => line.kind === 'event');
    const [oldest] = lines.entries;
    return show({
      ...asked,
      status: 'ready',
      fleet: readSnapshotFleet(events, fromMs, toMs),
      ...(lines.more && oldest ? { cutMs: nsToMs(oldest.tsNs) } : {}),
    });
  });
}
