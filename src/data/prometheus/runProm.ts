import {
  CoreApp,
  type DataFrame,
  type DataQueryRequest,
  type DataSourceApi,
  dateTime,
  LoadingState,
  type PanelData,
} from '@grafana/data';
import { type DataQuery } from '@grafana/schema';
import { getRunRequest } from '@grafana/runtime';
import { catchError, combineLatest, defer, from, map, of, startWith, switchMap } from 'rxjs';
import { type PromSeries } from 'domain/promql/series';
import { requestError } from 'lib/frames/requestError';
import { type Answer, currentValue, LOADING } from 'domain/problem/answer';
import { type Problem } from 'domain/problem/problem';
import { problem, problemOf } from 'lib/problem/problemOf';
import { findDataSource, type FoundDataSource } from '../answer/dataSource';
import { type Run } from '../answer/follow';
import { sameQuestion } from '../answer/sameQuestion';
import { isMarked, markAnswer, withoutMarks } from '../answer/answerMark';
import { promSeriesFromFrames } from './seriesFrames';

/** One query, to be sent as it is. */
interface PromAsk {
  readonly refId: string;
  readonly expr: string;
  readonly kind: 'instant' | 'range';
  /** Of a range query, ms: asked for exactly. */
  readonly stepMs?: number;
  /** By how much later than the request says it is asked for, ms. Queries of one shift go out together. */
  readonly shiftMs?: number;
}

export interface PromRequest {
  /** Of the data source. */
  readonly uid: string;
  readonly queries: readonly PromAsk[];
  /** Milliseconds since the epoch; instant queries are asked at the end. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Requests of one id cancel each other. */
  readonly requestId: string;
}

/** What the queries of a request answered. Each can fail alone: what the others answered still stands. */
export interface PromAnswered {
  readonly series: ReadonlyMap<string, readonly PromSeries[]>;
  readonly problems: ReadonlyMap<string, Problem>;
}

/** An error: nothing was asked at all, or no query was answered. */
type PromAnswer = Answer<PromAnswered>;

/** A query as Grafana's Prometheus data source takes it. */
interface PromTarget extends DataQuery {
  readonly expr: string;
  readonly instant: boolean;
  readonly range: boolean;
  readonly exemplar: boolean;
  readonly format: 'time_series';
  readonly legendFormat: string;
  readonly interval?: string;
}

/** Prometheus' own limit of points a series: with it the step asked for is the step that is sent. */
const MOST_POINTS = 11_000;

/** Asks through Grafana's Prometheus data source with the person's own rights. Never errors: problems are values. */
export function runProm(request: PromRequest): Run<PromAnswered> {
  const parts = byShift(request);
  return defer(() => from(promDataSource(request.uid))).pipe(
    switchMap((found) =>
      found.dataSource
        ? combineLatest(parts.map((part) => ask(found.dataSource, part))).pipe(map(joined))
        : of<PromAnswer>({ status: 'error', problem: found.problem })
    ),
    catchError((error: unknown) => of<PromAnswer>({ status: 'error', problem: problemOf('prometheus', error) })),
    startWith<PromAnswer>(LOADING)
  );
}

/** One request has one time range. */
function byShift(request: PromRequest): readonly PromRequest[] {
  const shifts = [...new Set(request.queries.map(({ shiftMs = 0 }) => shiftMs))];
  return shifts.map((shift) => ({
    ...request,
    queries: request.queries.filter(({ shiftMs = 0 }) => shiftMs === shift),
    fromMs: request.fromMs + shift,
    toMs: request.toMs + shift,
    requestId: shifts.length === 1 ? request.requestId : `${request.requestId}-${shifts.indexOf(shift)}`,
  }));
}

/** A part that failed as a whole is a problem of each of its queries: the other part stands. */
function ask(dataSource: DataSourceApi, request: PromRequest): Run<PromAnswered> {
  const { requestId: _, ...question } = request;
  return sameQuestion<PromAnswered>(dataSource, question, () =>
    getRunRequest()(dataSource, toDataQueryRequest(request)).pipe(map((data) => toResult(data, request)))
  ).pipe(
    catchError((error: unknown) => of<PromAnswer>({ status: 'error', problem: problemOf('prometheus', error) })),
    map((result) =>
      result.status === 'error'
        ? answered(new Map(), new Map(request.queries.map(({ refId }) => [refId, result.problem])))
        : result
    )
  );
}

function joined(results: readonly PromAnswer[]): PromAnswer {
  const done = results.flatMap((result) => currentValue(result) ?? []);
  if (done.length < results.length) {
    return LOADING;
  }
  const problems = new Map(done.flatMap((result) => [...result.problems]));
  const series = new Map(done.flatMap((result) => [...result.series]));
  const [problem] = problems.values();
  return problem && series.size === 0 ? { status: 'error', problem } : answered(series, problems);
}

/** Amazon's and Azure's flavours have types of their own and the same queries. */
function promDataSource(uid: string): Promise<FoundDataSource> {
  return findDataSource('prometheus', uid, (type) => type.includes('prometheus'));
}

function toDataQueryRequest({ queries, fromMs, toMs, requestId }: PromRequest): DataQueryRequest<PromTarget> {
  // Grafana aligns a range to whole steps of the zone that its end is in.
  const range = { from: dateTime(fromMs).utc(), to: dateTime(toMs).utc() };
  const intervalMs = Math.min(...queries.map(({ stepMs }) => stepMs ?? Infinity), toMs - fromMs);
  return {
    app: CoreApp.Unknown,
    requestId,
    timezone: 'utc',
    range: { ...range, raw: range },
    interval: `${intervalMs}ms`,
    intervalMs,
    maxDataPoints: MOST_POINTS,
    targets: queries.map(toTarget),
    scopedVars: {},
    startTime: Date.now(),
  };
}

function toTarget({ refId, expr, kind, stepMs }: PromAsk): PromTarget {
  return {
    refId,
    expr: markAnswer(expr),
    instant: kind === 'instant',
    range: kind === 'range',
    exemplar: false,
    format: 'time_series',
    // Without one each answer repeats its labels as a name that nobody reads.
    legendFormat: '-',
    ...(stepMs === undefined ? {} : { interval: `${stepMs}ms` }),
  };
}

function toResult({ state, series, errors: each = [], ...data }: PanelData, request: PromRequest): PromAnswer {
  if (state === LoadingState.Loading || state === LoadingState.NotStarted || state === LoadingState.Streaming) {
    return LOADING;
  }
  const failed = new Map(
    each.flatMap((one) => (one.refId ? [[one.refId, problemOf('prometheus', one)] as const] : []))
  );
  const whole = each[0] ?? (state === LoadingState.Error ? (requestError(data) ?? SAID_NOTHING) : undefined);
  if (whole !== undefined && failed.size === 0) {
    return { status: 'error', problem: problemOf('prometheus', whole) };
  }
  const answers = request.queries.map((query) => {
    const frames = series.filter(({ refId }) => refId === query.refId);
    return { refId: query.refId, frames, wrong: failed.get(query.refId) ?? wrongWith(frames, query, request) };
  });
  const problems = new Map(answers.flatMap(({ refId, wrong }) => (wrong ? [[refId, wrong] as const] : [])));
  const [problem] = problems.values();
  return problem && problems.size === answers.length
    ? { status: 'error', problem }
    : answered(
        new Map(answers.map(({ refId, frames }) => [refId, promSeriesFromFrames(withoutMarks(frames))])),
        problems
      );
}

function answered(series: PromAnswered['series'], problems: PromAnswered['problems']): PromAnswer {
  return { status: 'ready', value: { series, problems } };
}

const SAID_NOTHING = { message: 'The query failed without a message.' };

/** Why frames are not the answer to a query; undefined if they are. The data source brings a frame even for no series. */
function wrongWith(frames: DataFrame[], { kind, stepMs }: PromAsk, { fromMs, toMs }: PromRequest): Problem | undefined {
  const steps = kind === 'range' && stepMs !== undefined ? Math.floor((toMs - fromMs) / stepMs) : 1;
  return isMarked(frames, steps) ? undefined : problem('prometheus', 'no-answer', 'No answer came back.');
}
