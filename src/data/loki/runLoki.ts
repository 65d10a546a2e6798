import {
  CoreApp,
  type DataFrame,
  dateTime,
  type DataQueryRequest,
  type DataSourceApi,
  FieldType,
  LoadingState,
  type PanelData,
} from '@grafana/data';
import { type DataQuery } from '@grafana/schema';
import { getRunRequest } from '@grafana/runtime';
import { defer, filter, from, map, of, catchError, startWith, switchMap } from 'rxjs';
import { requestError } from 'lib/frames/requestError';
import { DO_NOT_SPLIT } from 'domain/logql/doNotSplit';
import { type Answer, isAnswered, LOADING } from 'domain/problem/answer';
import { findDataSource, type FoundDataSource } from '../answer/dataSource';
import { type Run } from '../answer/follow';
import { sameQuestion } from '../answer/sameQuestion';
import { isLogQuery, isMarked, MARK_ALONE, markAnswer, withoutMarks } from '../answer/answerMark';
import { type Problem } from 'domain/problem/problem';
import { problem, problemOf } from 'lib/problem/problemOf';

/** One query of a request, as Grafana's Loki data source takes it. */
interface LokiTarget extends DataQuery {
  readonly expr: string;
  readonly queryType: 'range' | 'instant';
  /** Resolution of a metric query, as a LogQL duration (`30s`). */
  readonly step?: string;
  readonly maxLines?: number;
  readonly direction?: 'backward' | 'forward';
  readonly legendFormat?: string;
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

/** Runs queries through Grafana's Loki data source with the person's own rights. Never errors: problems are values. */
export function runLoki(request: LokiRequest): Run<PanelData> {
  return defer(() => from(lokiDataSource(request.uid))).pipe(
    switchMap((found) =>
      found.dataSource
        ? ask(found.dataSource, request).pipe(switchMap((result) => believed(found.dataSource, request, result)))
        : of<Answer<PanelData>>({ status: 'error', problem: found.problem })
    ),
    catchError((error: unknown) => of<Answer<PanelData>>({ status: 'error', problem: problemOf('loki', error) })),
    startWith<Answer<PanelData>>(LOADING)
  );
}

function ask(dataSource: DataSourceApi, request: LokiRequest): Run<PanelData> {
  // Who asks differs where the question does not.
  const { requestId: _, ...question } = request;
  return sameQuestion(dataSource, question, () => {
    const begunMs = Date.now();
    return getRunRequest()(dataSource, toDataQueryRequest(request)).pipe(
      map((data) => hungUp(toResult(data, request), Date.now() - begunMs))
    );
  });
}

/** Loki closes a connection without a word after 30 s, by its own default: then the answer took too long. */
const HANGS_UP_MS = 20_000;

function hungUp(answer: Answer<PanelData>, afterMs: number): Answer<PanelData> {
  return answer.status === 'error' && answer.problem.kind === 'cut-off' && afterMs >= HANGS_UP_MS
    ? { ...answer, problem: { ...answer.problem, kind: 'too-slow' } }
    : answer;
}

/**
 * "No line" is what a proxy with nothing to say answers, too, and lines carry no mark. So the mark is asked for behind it,
 * on the same way and over the same time: only if it comes, Loki itself said that there is nothing.
 */
function believed(dataSource: DataSourceApi, request: LokiRequest, result: Answer<PanelData>): Run<PanelData> {
  const isEmpty =
    result.status === 'ready' &&
    request.targets.every(({ expr }) => isLogQuery(expr)) &&
    result.value.series.every(({ length }) => length === 0);
  if (!isEmpty) {
    return of(result);
  }
  const { requestId, fromMs, toMs } = request;
  const stepMs = Math.max(1000, Math.ceil((toMs - fromMs) / 1000) * 1000);
  const target: LokiTarget = {
    refId: `${DO_NOT_SPLIT}-mark`,
    expr: MARK_ALONE,
    queryType: 'range',
    direction: 'forward',
    step: `${stepMs / 1000}s`,
  };
  return ask(dataSource, { ...request, requestId: `${requestId}-mark`, stepMs, targets: [target] }).pipe(
    filter(isAnswered),
    map((mark) => (mark.status === 'error' ? mark : result))
  );
}

/** The data source of a uid, or what is wrong with it. */
export async function lokiDataSource(uid: string): Promise<FoundDataSource> {
  if (!uid) {
    return { problem: problem('loki', 'no-data-source', 'No Loki data source is chosen for this environment.') };
  }
  return findDataSource('loki', uid, (type) => type === 'loki');
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
    targets: targets.map(toTarget),
    scopedVars: {},
    startTime: Date.now(),
  };
}

function toTarget(target: LokiTarget): LokiTarget {
  const { expr } = target;
  return isLogQuery(expr)
    ? target
    : {
        ...target,
        expr: expr === MARK_ALONE ? expr : markAnswer(expr),
        // Without one each series repeats its labels as a name that nobody reads.
        legendFormat: '-',
      };
}

function toResult(data: PanelData, request: LokiRequest): Answer<PanelData> {
  const error = data.errors?.[0] ?? requestError(data);
  if (error || data.state === LoadingState.Error) {
    return {
      status: 'error',
      problem: problemOf('loki', error ?? { message: 'The query failed without a message.' }),
    };
  }
  const result = { ...data, series: withoutMarks(data.series) };
  switch (data.state) {
    case LoadingState.Done: {
      const [wrong] = request.targets.flatMap((target) => wrongWith(data.series, target, request) ?? []);
      return wrong ? { status: 'error', problem: wrong } : { status: 'ready', value: result };
    }
    // What streams is a part: a total is final only when all of it is there.
    default:
      return LOADING;
  }
}

/** Why frames are not the answer to a query; undefined if they are. */
function wrongWith(
  series: readonly DataFrame[],
  { refId, expr, queryType }: LokiTarget,
  { fromMs, toMs, stepMs }: LokiRequest
): Problem | undefined {
  const frames = series.filter((frame) => frame.refId === refId);
  if (frames.length === 0) {
    return problem('loki', 'no-answer', 'No answer came back.');
  }
  if (isLogQuery(expr)) {
    return frames.some(hasNumbers)
      ? problem('loki', 'other-answered', 'Lines were asked for, and numbers came back.')
      : undefined;
  }
  const steps = queryType === 'range' && stepMs !== undefined ? Math.floor((toMs - fromMs) / stepMs) : 1;
  if (isMarked(frames, steps)) {
    return undefined;
  }
  return frames.some(hasNumbers)
    ? problem('loki', 'no-answer', 'An answer came back that is not whole.')
    : problem('loki', 'other-answered', 'Numbers were asked for, and something else came back.');
}

function hasNumbers({ fields, length }: DataFrame): boolean {
  return length > 0 && fields.some(({ type }) => type === FieldType.number);
}
