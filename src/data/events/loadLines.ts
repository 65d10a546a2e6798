import { type Subscription } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { entryKey } from 'domain/event/eventKey';
import { compareNs, msToNs, nsToMs } from 'domain/event/time';
import { type LogEntry } from 'domain/event/types';
import { type EventFilters } from 'domain/logql/filters';
import { renderLogs, type RenderedQuery } from 'domain/logql/query/render';
import { logEntriesFromFrames } from 'lib/frames/logFrames';
import { type Problem } from 'domain/problem/problem';
import { type LokiResult, runLoki } from '../loki/runLoki';
import { queryProblem } from './queryProblem';

/** Lines a request: Grafana's own default, and well under Loki's limit of 5,000. */
export const LINES_A_PAGE = 1000;

/** What lines are asked for: events after `fromMs`, up to and with `toMs`. */
export interface LinesQuestion {
  readonly environment: Environment;
  readonly filters: EventFilters;
  readonly fromMs: number;
  readonly toMs: number;
  /** How many lines a request; `LINES_A_PAGE` when left out. */
  readonly most?: number;
}

export interface LinesState {
  readonly status: 'loading' | 'ready' | 'error';
  /** Oldest first. While loading or after an error: those of the answer before. */
  readonly entries: readonly LogEntry[];
  /** Whether there are older ones in the range. */
  readonly more: boolean;
  /** When the lines were answered, ms: they may be older than the question. */
  readonly atMs?: number;
  readonly query?: RenderedQuery;
  /** Why there are none; stays while they are asked for again. */
  readonly problem?: Problem;
}

export const NO_LINES: LinesState = { status: 'loading', entries: [], more: false };

type Show = (state: LinesState) => void;

/** Loads the newest lines of a range. Calls `show` with each state on the way; ends with `ready` or `error`. */
export function loadLines(question: LinesQuestion, before: LinesState, show: Show): Subscription | undefined {
  return run(question, question.toMs, before, show, keepAll);
}

/** Loads the lines before the oldest one that is there. */
export function loadOlder(question: LinesQuestion, state: LinesState, show: Show): Subscription | undefined {
  const oldest = state.entries[0];
  if (!oldest) {
    return loadLines(question, state, show);
  }
  // The oldest millisecond is asked for again: more of its lines may have been cut off by the limit.
  const known = new Set(state.entries.map(entryKey));
  return run(question, nsToMs(oldest.tsNs), state, show, (entries) => [
    ...entries.filter((entry) => !known.has(entryKey(entry))),
    ...state.entries,
  ]);
}

function keepAll(entries: readonly LogEntry[]): readonly LogEntry[] {
  return entries;
}

function run(
  { environment, filters, fromMs, toMs, most = LINES_A_PAGE }: LinesQuestion,
  endMs: number,
  before: LinesState,
  show: Show,
  merge: (entries: readonly LogEntry[]) => readonly LogEntry[]
): Subscription | undefined {
  let query: RenderedQuery;
  try {
    query = renderLogs(environment, filters);
  } catch (error) {
    show({ ...before, status: 'error', problem: queryProblem(error) });
    return undefined;
  }
  const after = msToNs(fromMs);
  const until = msToNs(toMs);
  const read = (result: Extract<LokiResult, { state: 'done' }>): LinesState => {
    const { entries } = logEntriesFromFrames(result.data.series);
    const inRange = entries.filter(({ tsNs }) => compareNs(tsNs, after) > 0 && compareNs(tsNs, until) <= 0);
    const merged = merge(inRange);
    // A page that brings nothing new would be asked for again and again.
    const more = entries.length >= most && merged.length > before.entries.length * Number(merge !== keepAll);
    return { status: 'ready', entries: merged, more, query, atMs: Date.now() };
  };

  return runLoki({
    uid: environment.lokiUid,
    requestId: `falco-lines-${environment.id}-${most}`,
    fromMs,
    // Loki gives lines before the end, the range includes it.
    toMs: endMs + 1,
    targets: [
      {
        refId: 'do-not-chunk-lines',
        expr: query.expr,
        queryType: 'range',
        maxLines: most,
        direction: 'backward',
      },
    ],
  }).subscribe((result) => {
    switch (result.state) {
      case 'done':
        return show(read(result));
      case 'error':
        return show({ ...before, status: 'error', problem: result.problem, query });
      default:
        return show({ ...before, status: 'loading', query });
    }
  });
}
