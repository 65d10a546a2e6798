import {
  type DataQueryError,
  type DataQueryRequest,
  type DataQueryResponse,
  DataSourceApi,
  LoadingState,
  rangeUtil,
} from '@grafana/data';
import { type DataQuery } from '@grafana/schema';
import { type Asked, framesOf } from './frames';

/** A query as Grafana's Loki data source takes it. */
interface LokiQuery extends DataQuery {
  readonly expr?: string;
  readonly queryType?: string;
  readonly step?: string;
  readonly maxLines?: number;
  readonly direction?: string;
}

const API = '/loki/api/v1/';
const LINES = 1000;
/** What Loki takes for one answer. */
const MOST_POINTS = 11_000;

/** Grafana's Loki data source as far as our pages ask it, over Loki's HTTP API. */
export class StoreDataSource extends DataSourceApi<LokiQuery> {
  public async query(request: DataQueryRequest<LokiQuery>): Promise<DataQueryResponse> {
    const answers = await Promise.all(request.targets.map((target) => ask(target, request)));
    const errors = answers.flatMap(({ error }) => error ?? []);
    return {
      data: answers.flatMap(({ frames }) => frames),
      state: errors.length > 0 ? LoadingState.Error : LoadingState.Done,
      ...(errors.length > 0 ? { errors, error: errors[0] } : {}),
    };
  }

  /** Whatever is below `/loki/api/v1/`, as Loki answers it. @throws as Grafana's requests do */
  public async getResource(path: string, params: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    const given = Object.entries(params).map(([name, value]) => [name, String(value)]);
    const { ok, status, statusText, body } = await get(path, new URLSearchParams(given));
    if (!ok) {
      throw { status, statusText, data: { message: String(body) }, config: { url: path } };
    }
    return body;
  }

  public async testDatasource() {
    return { status: 'success', message: 'The embedded store answers.' };
  }
}

async function ask(query: LokiQuery, { range, intervalMs }: DataQueryRequest<LokiQuery>) {
  const asked: Asked = {
    refId: query.refId,
    expr: query.expr ?? '',
    instant: query.queryType === 'instant',
    stepMs: query.step
      ? rangeUtil.intervalToMs(query.step)
      : Math.max(intervalMs, Math.ceil(range.to.diff(range.from) / MOST_POINTS)),
    limit: query.maxLines ?? LINES,
  };
  const failed = (message: string, status: number) => {
    const error: DataQueryError = { refId: query.refId, message, status };
    return { frames: [], error };
  };
  try {
    const { ok, status, body } = await get(asked.instant ? 'query' : 'query_range', paramsOf(asked, query, range));
    return ok ? { frames: framesOf(body, asked), error: undefined } : failed(String(body).trim(), status);
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error), 502);
  }
}

function paramsOf(
  { expr, instant, stepMs, limit }: Asked,
  { direction }: LokiQuery,
  { from, to }: DataQueryRequest['range']
): URLSearchParams {
  const params = new URLSearchParams({ query: expr, limit: String(limit), direction: direction ?? 'backward' });
  const moments = instant
    ? { time: ns(to.valueOf()) }
    : { start: ns(from.valueOf()), end: ns(to.valueOf()), step: `${stepMs}ms` };
  Object.entries(moments).forEach(([name, value]) => params.set(name, value));
  return params;
}

async function get(path: string, params: URLSearchParams) {
  const response = await fetch(`${API}${path}?${params.toString()}`);
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json');
  const body: unknown = isJson && response.ok ? JSON.parse(text) : text;
  return { ok: response.ok, status: response.status, statusText: response.statusText, body };
}

function ns(ms: number): string {
  return `${ms}000000`;
}
