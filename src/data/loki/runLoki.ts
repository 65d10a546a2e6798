import {
  CoreApp,
  dateTime,
  type DataQueryRequest,
  type DataSourceApi,
  LoadingState,
  type PanelData,
} from '@grafana/data';
import { type DataQuery } from '@grafana/schema';
import { getDataSourceSrv, getRunRequest } from '@grafana/runtime';
import { defer, from, map, type Observable, of, catchError, startWith, switchMap } from 'rxjs';
import { requestError } from 'lib/frames/requestError';
import { markAnswer, withoutMarks } from './answerMark';
import { type Problem } from 'domain/problem/problem';
import { problem, problemOf } from 'lib/problem/problemOf';

/** One query of a request, as Grafana's Loki data source takes it. */
export interface LokiTarget extends DataQuery {
  readonly expr: string;
  readonly queryType: 'range' | 'instant';
  /** Resolution of a metric query, as a LogQL duration (`30s`). */
  readonly step?: string;
  readonly maxLines?: number;
  readonly direction?: 'backward' | 'forward';
}

export interface LokiRequest {
  /** Of the data source. */
  readonly uid: string;
  readonly targets: LokiTarget[];
  /** Milliseconds since the epoch, sent to Loki as they are. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs?: number;
  /** Requests of one id cancel each other. */
  readonly requestId: string;
}

/** What a request has come to. A total is final only at `done`: while `streaming`, partial answers add up. */
export type LokiResult =
  | { readonly state: 'loading' }
  | { readonly state: 'streaming'; readonly data: PanelData }
  | { readonly state: 'done'; readonly data: PanelData }
  | { readonly state: 'error'; readonly problem: Problem };

/**
 * Prefix of a query's refId that keeps the data source from splitting the request by days. A private name of
 * Grafana's; without it the answers are the same, only slower, which a test holds.
 */
export const DO_NOT_SPLIT = 'do-not-chunk';

/** Runs queries through Grafana's Loki data source with the person's own rights. Never errors: problems are values. */
export function runLoki(request: LokiRequest): Observable<LokiResult> {
  return defer(() => from(lokiDataSource(request.uid))).pipe(
    switchMap((found) =>
      found.dataSource
        ? getRunRequest()(found.dataSource, toDataQueryRequest(request)).pipe(map((data) => toResult(data, request)))
        : of<LokiResult>({ state: 'error', problem: found.problem })
    ),
    catchError((error: unknown) => of<LokiResult>({ state: 'error', problem: problemOf('loki', error) })),
    startWith<LokiResult>({ state: 'loading' })
  );
}

type FoundDataSource =
  | { readonly dataSource: DataSourceApi; readonly problem?: undefined }
  | { readonly dataSource?: undefined; readonly problem: Problem };

/** The data source of a uid, or what is wrong with it. */
export async function lokiDataSource(uid: string): Promise<FoundDataSource> {
  if (!uid) {
    return { problem: problem('loki', 'no-data-source', 'No Loki data source is chosen for this environment.') };
  }
  try {
    const dataSource = await getDataSourceSrv().get({ uid });
    return dataSource.type === 'loki'
      ? { dataSource }
      : {
          problem: problem(
            'loki',
            'wrong-type',
            `The data source "${dataSource.name}" is of type ${dataSource.type}, not Loki.`
          ),
        };
  } catch (error) {
    return { problem: { ...problemOf('loki', error), kind: 'no-data-source' as const } };
  }
}

function toDataQueryRequest({ targets, fromMs, toMs, stepMs, requestId }: LokiRequest): DataQueryRequest<LokiTarget> {
  const range = { from: dateTime(fromMs), to: dateTime(toMs) };
  const intervalMs = stepMs ?? 1000;
  return {
    app: CoreApp.Unknown,
    requestId,
    timezone: 'utc',
    range: { ...range, raw: range },
    interval: `${intervalMs}ms`,
    intervalMs,
    maxDataPoints: Math.max(1, Math.ceil((toMs - fromMs) / intervalMs)),
    targets: targets.map((target) => ({ ...target, expr: markAnswer(target.expr) })),
    scopedVars: {},
    startTime: Date.now(),
  };
}

function toResult(data: PanelData, { targets }: LokiRequest): LokiResult {
  const error = data.errors?.[0] ?? requestError(data);
  if (error || data.state === LoadingState.Error) {
    return { state: 'error', problem: problemOf('loki', error ?? { message: 'The query failed without a message.' }) };
  }
  switch (data.state) {
    case LoadingState.Done:
      return targets.every(({ refId }) => data.series.some((frame) => frame.refId === refId))
        ? { state: 'done', data: { ...data, series: withoutMarks(data.series) } }
        : {
            state: 'error',
            problem: problem('loki', 'no-answer', 'No answer came back.'),
          };
    case LoadingState.Streaming:
      return { state: 'streaming', data: { ...data, series: withoutMarks(data.series) } };
    default:
      return { state: 'loading' };
  }
}
