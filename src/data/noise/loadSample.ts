import { defer, filter, from, map, mergeMap, type Observable, reduce, type Subscription } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { parseLine } from 'domain/event/lines/parse';
import { compareNs, msToNs } from 'domain/event/time';
import { type FalcoEvent, type LogEntry, type ParseOptions } from 'domain/event/types';
import { type EventFilters } from 'domain/logql/filters';
import { renderLogs } from 'domain/logql/query/render';
import { type SamplePart, type SamplePlan, type SampleWindow } from 'domain/noise/samplePlan';
import { logEntriesFromFrames } from 'lib/frames/logFrames';
import { queryProblem } from '../events/queryProblem';
import { type Problem } from 'domain/problem/problem';
import { runLoki } from '../loki/runLoki';

export interface SampleQuestion {
  readonly environment: Environment;
  readonly filters: EventFilters;
  readonly range: SampleWindow;
  readonly plan: SamplePlan;
  readonly parseOptions: ParseOptions;
}

export interface SampleState {
  readonly status: 'loading' | 'ready' | 'error';
  /** Detections that were read; those of the sample before while loading. */
  readonly events: readonly FalcoEvent[];
  readonly problem?: Problem;
  readonly query?: string;
}

export const NO_SAMPLE: SampleState = { status: 'loading', events: [] };

/** Queries at a time: a request holds one for every rule that is read one by one. */
const QUERIES_AT_ONCE = 8;
const REQUESTS_AT_ONCE = { least: 2, most: 4 };

interface Reading {
  readonly window: SampleWindow;
  readonly parts: readonly SamplePart[];
}

/** What changes of the state: while loading and after an error the events of the sample before stay. */
export type SampleChange = Partial<SampleState> & Pick<SampleState, 'status'>;

/** Reads the lines of a plan. Calls `show` with each change; ends with `ready` or `error`. */
export function loadSample(question: SampleQuestion, show: (change: SampleChange) => void): Subscription {
  const { plan, range, parseOptions } = question;
  const readings: Reading[] = [
    { window: range, parts: plan.whole },
    ...plan.windows.map((window) => ({ window, parts: plan.spread })),
  ];
  const queries = Math.max(...readings.map(({ parts }) => parts.length), 1);
  const { least, most } = REQUESTS_AT_ONCE;
  const atOnce = Math.max(least, Math.min(most, Math.floor(QUERIES_AT_ONCE / queries)));
  show({ status: 'loading', problem: undefined });
  return from(readings.filter(({ parts }) => parts.length > 0).entries())
    .pipe(
      mergeMap(([index, reading]) => read(question, reading, index), atOnce),
      reduce((all, entries) => [...all, ...entries], NO_ENTRIES)
    )
    .subscribe({
      next: (entries) => show({ status: 'ready', events: eventsOf(entries, parseOptions) }),
      error: (error: unknown) => show({ status: 'error', ...problemOf(error) }),
    });
}

const NO_ENTRIES: readonly LogEntry[] = [];

function read(
  { environment, filters }: SampleQuestion,
  { window: { fromMs, toMs }, parts }: Reading,
  index: number
): Observable<readonly LogEntry[]> {
  return defer(() => {
    const targets = parts.map(({ op, rules, most }, part) => ({
      refId: `do-not-chunk-sample-${part}`,
      expr: renderLogs(environment, [...filters, { field: 'rule', op, values: rules }]).expr,
      queryType: 'range' as const,
      maxLines: most,
      direction: 'backward' as const,
    }));
    return runLoki({
      uid: environment.lokiUid,
      requestId: `falco-sample-${environment.id}-${index}`,
      fromMs,
      // Loki gives lines before the end, the window includes it.
      toMs: toMs + 1,
      targets,
    }).pipe(
      filter((result) => result.state === 'done' || result.state === 'error'),
      map((result) => {
        if (result.state === 'error') {
          throw new SampleError(result.problem, targets.map(({ expr }) => expr).join('\n'));
        }
        const { entries } = logEntriesFromFrames(result.data.series);
        const [after, until] = [msToNs(fromMs), msToNs(toMs)];
        return entries.filter(({ tsNs }) => compareNs(tsNs, after) > 0 && compareNs(tsNs, until) <= 0);
      })
    );
  });
}

function eventsOf(entries: readonly LogEntry[], options: ParseOptions): FalcoEvent[] {
  return entries
    .map((entry) => parseLine(entry, options))
    .filter((line): line is FalcoEvent => line.kind === 'event' && !line.internal);
}

class SampleError extends Error {
  public constructor(
    public readonly problem: Problem,
    public readonly query: string
  ) {
    super(problem.message);
  }
}

function problemOf(error: unknown): Pick<SampleState, 'problem' | 'query'> {
  return error instanceof SampleError
    ? { problem: error.problem, query: error.query }
    : { problem: queryProblem(error) };
}
