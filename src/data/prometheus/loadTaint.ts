import { t } from 'lib/i18n';
import { type Unsubscribable } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { parseLine } from 'domain/event/lines/parse';
import { nsToMs } from 'domain/event/time';
import { type FalcoEvent, type ParseOptions } from 'domain/event/types';
import { type EventFilters } from 'domain/logql/filters';
import { WHOLE_PROMETHEUS } from 'domain/health/healthScope';
import { DROP_RULE, SNAPSHOT_RULE } from 'domain/falco/internal';
import { readDropEvents } from 'domain/health/snapshots/readDropEvents';
import { readSnapshots } from 'domain/health/snapshots/readSnapshots';
import { type TaintWindow, taintWindows } from 'domain/health/taint/taint';
import { isAnswer } from 'domain/health/queries/parts';
import { taintQuery } from 'domain/health/queries/taintQuery';
import { readTaintFleet } from 'domain/health/taint/readTaintFleet';
import { shifted } from 'domain/promql/series';
import { type LinesState, loadLines, NO_LINES } from '../events/loadLines';
import { problemText } from 'lib/problem/problemText';
import { runProm } from './runProm';

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

export interface TaintState {
  readonly status: 'loading' | 'ready' | 'error';
  /** While loading or after an error: those of the answer before. */
  readonly windows: readonly TaintWindow[];
  readonly source: TaintSource;
  /** Before this time nothing is known: a limit was reached. */
  readonly sinceMs?: number;
  /** What failed, in a person's words. */
  readonly problem?: { readonly title: string; readonly message: string };
}

export const NO_TAINT: TaintState = { status: 'loading', windows: [], source: 'nothing' };

type Show = (state: TaintState) => void;

/**
 * Finds the times in which sensors dropped system calls, restarted or were down: from Prometheus with one range query;
 * where the environment has none, from Falco's events about itself with one query of Loki. Never throws.
 */
export function loadTaint(question: TaintQuestion, before: TaintState, show: Show): Unsubscribable | undefined {
  const uid = question.environment.prometheusUid;
  return uid ? fromMetrics(uid, question, before, show) : fromEvents(question, before, show);
}

function fromMetrics(uid: string, question: TaintQuestion, before: TaintState, show: Show): Unsubscribable {
  const { environment, clusters } = question;
  const scope = { ...WHOLE_PROMETHEUS, clusters };
  const query = taintQuery(scope, question.fromMs, question.toMs);
  const { fromMs, toMs, stepMs, shiftMs } = query;
  const asked = { fromMs, toMs, stepMs, clusterLabel: scope.clusterLabel };
  return runProm({ uid, queries: [query], fromMs, toMs, requestId: `falco-taint-${uid}` }).subscribe((result) => {
    switch (result.state) {
      case 'loading':
        return show({ ...before, status: 'loading' });
      case 'error':
        return show({ ...before, status: 'error', problem: said(problemText(result.problem), result.problem) });
      case 'done': {
        const series = (result.series.get(query.refId) ?? []).map((one) => shifted(one, shiftMs));
        if (!isAnswer(series)) {
          const message = t('falco.taint.no-answer', 'The answer of Prometheus was lost on its way.');
          return show({ ...before, status: 'error', problem: { title: message, message: '' } });
        }
        const { cluster } = environment;
        const fleet = readTaintFleet({ ...asked, series, ...(cluster === undefined ? {} : { cluster }) });
        const windows = taintWindows(fleet.sensors, toMs);
        return show({ status: 'ready', windows, source: fleet.sensors.length > 0 ? 'metrics' : 'nothing' });
      }
    }
  });
}

/** Hourly snapshots of 80 sensors over a day. The number also keeps this request apart from that of the list. */
const MOST_EVENTS = 2000;

function fromEvents(question: TaintQuestion, before: TaintState, show: Show): Unsubscribable | undefined {
  const { environment, clusters, fromMs, toMs } = question;
  const filters: EventFilters = [
    { field: 'rule', op: 'is', values: [SNAPSHOT_RULE, DROP_RULE] },
    { field: 'cluster', op: 'is', values: clusters },
  ];
  if (environment.fields.rule.kind === 'none') {
    show({ status: 'ready', windows: [], source: 'nothing' });
    return undefined;
  }
  return loadLines({ environment, filters, fromMs, toMs, most: MOST_EVENTS }, NO_LINES, (lines) =>
    show(taintOfLines(lines, question, before))
  );
}

function taintOfLines(
  lines: LinesState,
  { fromMs, toMs, parseOptions }: TaintQuestion,
  before: TaintState
): TaintState {
  if (lines.status !== 'ready') {
    const { problem } = lines;
    return { ...before, status: lines.status, problem: problem && said(problemText(problem), problem) };
  }
  const events = lines.entries
    .map((entry) => parseLine(entry, parseOptions))
    .filter((line): line is FalcoEvent => line.kind === 'event' && line.internal);
  const [oldest] = events;
  return {
    status: 'ready',
    windows: [...taintWindows(readSnapshots(events), toMs), ...readDropEvents(events)].filter(
      // A snapshot tells of all time since the one before.
      (window) => window.toMs >= fromMs
    ),
    source: events.length > 0 ? 'events' : 'nothing',
    ...(lines.more && oldest ? { sinceMs: nsToMs(oldest.entry.tsNs) } : {}),
  };
}

function said({ title }: { readonly title: string }, { message }: { readonly message: string }) {
  return { title, message };
}
