import { map } from 'rxjs';
import { HOUR_MS } from 'domain/units/durations';
import { type Environment } from 'domain/environment/types';
import { parseLine } from 'domain/event/lines/parse';
import { nsToMs } from 'domain/event/time';
import { type FalcoEvent } from 'domain/event/types';
import { type EventFilters } from 'domain/logql/filters';
import { DROP_RULE, SNAPSHOT_RULE } from 'domain/falco/internal';
import { readSnapshotFleet, type SnapshotFleet } from 'domain/health/snapshots/snapshotFleet';
import { mapAnswer } from 'domain/problem/answer';
import { type Run } from '../answer/follow';
import { loadLines } from '../events/loadLines';

export interface SnapshotQuestion {
  readonly environment: Environment;
  /** Empty for all. */
  readonly clusters: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Snapshots {
  readonly fleet: SnapshotFleet;
  /** Since when lines were read: earlier than asked for, a snapshot may be an hour old. */
  readonly fromMs: number;
  /** The time that the limit of lines left unread: before this. */
  readonly cutMs?: number;
}

/** A snapshot comes every hour by default: so much holds two, which make a rate. */
const LOOK_BACK_MS = 3 * HOUR_MS;
/** Hourly snapshots of 80 sensors over a day. */
const MOST_LINES = 2000;

/** Asks Loki for Falco's events about itself with one query. */
export function loadSnapshots({ environment, clusters, fromMs, toMs }: SnapshotQuestion): Run<Snapshots> {
  const since = Math.min(fromMs, toMs - LOOK_BACK_MS);
  const filters: EventFilters = [
    { field: 'rule', op: 'is', values: [SNAPSHOT_RULE, DROP_RULE] },
    { field: 'cluster', op: 'is', values: clusters },
  ];
  const options = environment.cluster === undefined ? {} : { cluster: environment.cluster };
  return loadLines({ environment, filters, fromMs: since, toMs, most: MOST_LINES }).pipe(
    map((answer) =>
      mapAnswer(answer, ({ entries, more }) => {
        const events = entries
          .map((entry) => parseLine(entry, options))
          .filter((line): line is FalcoEvent => line.kind === 'event');
        const [oldest] = entries;
        return {
          fleet: readSnapshotFleet(events, fromMs, toMs),
          fromMs: since,
          ...(more && oldest ? { cutMs: nsToMs(oldest.tsNs) } : {}),
        };
      })
    )
  );
}
