import { map, of } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { parseLine } from 'domain/event/lines/parse';
import { nsToMs } from 'domain/event/time';
import { type FalcoEvent, type ParseOptions } from 'domain/event/types';
import { type EventFilters } from 'domain/logql/filters';
import { seriesLabel } from 'domain/logql/query/seriesField';
import { WHOLE_PROMETHEUS } from 'domain/health/healthScope';
import { DROP_RULE, SNAPSHOT_RULE } from 'domain/falco/internal';
import { readDropEvents } from 'domain/health/snapshots/readDropEvents';
import { readSnapshots } from 'domain/health/snapshots/readSnapshots';
import { type TaintWindow, taintWindows } from 'domain/health/taint/taint';
import { isAnswer } from 'domain/health/queries/parts';
import { taintQuery } from 'domain/health/queries/taintQuery';
import { readTaintFleet } from 'domain/health/taint/readTaintFleet';
import { shifted } from 'domain/promql/series';
import { mapAnswer } from 'domain/problem/answer';
import { type Run } from '../answer/follow';
import { type Lines, loadLines } from '../events/loadLines';
import { askProm, lostAnswer } from './askProm';

/** Whose tainted times are asked for, over which time. */
export interface TaintQuestion {
  readonly environment: Environment;
  /** Clusters to look at; empty for all. */
  readonly clusters: readonly string[];
  readonly fromMs: number;
  /** Not after now: Prometheus knows nothing of the future. */
  readonly toMs: number;
  /** How events of this environment are read. */
  readonly parseOptions: ParseOptions;
}

/** By what tainted times are known: Falco's metrics, its events about itself, or by nothing that was found. */
type TaintSource = 'metrics' | 'events' | 'nothing';

export interface Taint {
  readonly windows: readonly TaintWindow[];
  readonly source: TaintSource;
  /** Before this time nothing is known: a limit was reached. */
  readonly sinceMs?: number;
  /** Names of the environments, among several, of which nothing says it. */
  readonly unknownIn?: readonly string[];
}

/**
 * Finds the times in which sensors dropped system calls, restarted or were down: from Prometheus with one range query;
 * where the environment has none, from Falco's events about itself with one query of Loki.
 */
export function loadTaint(question: TaintQuestion): Run<Taint> {
  const uid = question.environment.prometheusUid;
  return uid ? fromMetrics(uid, question) : fromEvents(question);
}

function fromMetrics(uid: string, question: TaintQuestion): Run<Taint> {
  const { environment, clusters } = question;
  const scope = { ...WHOLE_PROMETHEUS, clusters };
  const asked = taintQuery(scope, question.fromMs, question.toMs);
  const { fromMs, toMs, stepMs, shiftMs, refId, expr: query } = asked;
  const request = { uid, queries: [asked], fromMs, toMs, requestId: `falco-taint-${environment.id}` };
  return askProm<Taint>(request, query, (answered) => {
    const series = (answered.series.get(refId) ?? []).map((one) => shifted(one, shiftMs));
    if (!isAnswer(series)) {
      return lostAnswer();
    }
    const { cluster } = environment;
    const range = { fromMs, toMs, stepMs, clusterLabel: scope.clusterLabel };
    const fleet = readTaintFleet({ ...range, series, ...(cluster === undefined ? {} : { cluster }) });
    const windows = taintWindows(fleet.sensors, toMs);
    return { value: { windows, source: fleet.sensors.length > 0 ? 'metrics' : 'nothing' } };
  });
}

/** Hourly snapshots of 80 sensors over a day. The number also keeps this request apart from that of the list. */
const MOST_EVENTS = 2000;

function fromEvents(question: TaintQuestion): Run<Taint> {
  const { environment, clusters, fromMs, toMs } = question;
  const filters: EventFilters = [
    { field: 'rule', op: 'is', values: [SNAPSHOT_RULE, DROP_RULE] },
    { field: 'cluster', op: 'is', values: clusters },
  ];
  return seriesLabel(environment, 'rule') === undefined
    ? of({ status: 'ready', value: { windows: [], source: 'nothing' } })
    : loadLines({ environment, filters, fromMs, toMs, most: MOST_EVENTS }).pipe(
        map((answer) => mapAnswer(answer, (lines) => taintOfLines(lines, question)))
      );
}

function taintOfLines({ entries, more }: Lines, { fromMs, toMs, parseOptions }: TaintQuestion): Taint {
  const events = entries
    .map((entry) => parseLine(entry, parseOptions))
    .filter((line): line is FalcoEvent => line.kind === 'event' && line.internal);
  const [oldest] = events;
  return {
    windows: [...taintWindows(readSnapshots(events), toMs), ...readDropEvents(events)].filter(
      // A snapshot tells of all time since the one before.
      (window) => window.toMs >= fromMs
    ),
    source: events.length > 0 ? 'events' : 'nothing',
    ...(more && oldest ? { sinceMs: nsToMs(oldest.entry.tsNs) } : {}),
  };
}
