import {
  createDataFrame,
  type DataFrame,
  type DataQueryRequest,
  DataSourceApi,
  type DataSourceInstanceSettings,
  FieldType,
  LoadingState,
  type PanelData,
  type PluginMeta,
  PluginType,
} from '@grafana/data';
import { type DataQuery } from '@grafana/schema';
import { concat, NEVER, type Observable, of } from 'rxjs';

/** A query as a data source of Grafana gets it. */
export interface FakeQuery {
  readonly uid: string;
  readonly refId: string;
  readonly expr: string;
  /** Milliseconds. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Between the values of a range query, ms: windows that tile a range end at its start and each step after. */
  readonly stepMs: number;
  /** The same as the query itself says it. */
  readonly step: string | undefined;
  /** One moment, the end of the range. */
  readonly instant: boolean;
  /** Of lines. */
  readonly most: number;
  readonly direction: 'backward' | 'forward';
}

/** What a data source says to a query: frames, that it failed, or `pending` while it has not answered. */
export type FakeAnswer = readonly DataFrame[] | Error | 'pending';

/** What the data sources of Loki and Prometheus take besides a `refId`. */
type FakeTarget = DataQuery &
  Partial<Pick<FakeQuery, 'expr' | 'direction' | 'step'>> & {
    readonly queryType?: string;
    /** As Prometheus's data source says it. */
    readonly instant?: boolean;
    readonly maxLines?: number;
  };

/** What a data source says below its API's root. */
type FakeResource = (path: string, params?: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** A Loki or a Prometheus: what its data source makes of its answers. */
export interface FakeSystem {
  readonly ask: (query: FakeQuery) => FakeAnswer;
  readonly getResource: FakeResource;
}

/** Values for the suggestions of filters: none. */
const NO_VALUES: FakeResource = async () => ({ status: 'success', data: [] });

/**
 * Grafana's data sources, as far as the pages ask them, with answers of a test: `get` and `getList` are those of `getDataSourceSrv`, `run` is
 * what `getRunRequest` gives. Those whose uid begins with `prom` are Prometheus, with `tempo` Tempo, all others Loki.
 */
export class FakeSources {
  /** Every query so far. */
  public readonly asked: FakeQuery[] = [];

  private systemOf: (uid: string) => FakeSystem;
  private listed: readonly string[] = [];

  public constructor(ask: FakeSystem['ask'] = () => 'pending') {
    this.systemOf = () => ({ ask, getResource: NO_VALUES });
  }

  /** From now on. What a function does not say of what is below the API's root is that there are no values. */
  public answerWith(answers: FakeSystem | FakeSystem['ask']): void {
    const system = typeof answers === 'function' ? { ask: answers, getResource: NO_VALUES } : answers;
    this.answerBy(() => system);
  }

  /** From now on, each data source as it says by its uid. */
  public answerBy(systemOf: (uid: string) => FakeSystem): void {
    this.systemOf = systemOf;
    this.asked.length = 0;
  }

  /** What there is to choose from: nothing by default, as an environment names its own. */
  public list(...uids: readonly string[]): void {
    this.listed = uids;
  }

  public readonly get = async ({ uid }: { readonly uid: string }) =>
    new FakeSource(uid, (path, params) => this.systemOf(uid).getResource(path, params));

  public readonly getList = () => this.listed.map(settingsOf);

  /** It has those whose uid is said. */
  public readonly getInstanceSettings = (ref?: unknown) =>
    typeof ref === 'string' && ref !== '' ? settingsOf(ref) : undefined;

  public readonly reload = async () => undefined;

  public readonly registerRuntimeDataSource = () => undefined;

  public readonly run = (
    { uid }: { readonly uid: string },
    request: DataQueryRequest<FakeTarget>
  ): Observable<PanelData> => {
    const { range: timeRange, intervalMs: stepMs } = request;
    const range = { fromMs: timeRange.from.valueOf(), toMs: timeRange.to.valueOf(), stepMs };
    const said = request.targets.map((target) => {
      const { refId, expr = '', step, direction = 'backward', maxLines: most = 1000 } = target;
      const instant = target.instant ?? target.queryType === 'instant';
      const query = { uid, refId, expr, ...range, step, instant, most, direction };
      this.asked.push(query);
      return { refId, answer: this.systemOf(uid).ask(query) };
    });
    const loading = of({ state: LoadingState.Loading, series: [], timeRange });
    if (said.some(({ answer }) => answer === 'pending')) {
      return concat(loading, NEVER);
    }
    const errors = said.flatMap(({ refId, answer }) =>
      answer instanceof Error ? [{ refId, message: answer.message }] : []
    );
    const series = said.flatMap(({ refId, answer }) =>
      typeof answer === 'string' || answer instanceof Error ? [] : answer.map((frame) => ({ ...frame, refId }))
    );
    const state = errors.length > 0 ? LoadingState.Error : LoadingState.Done;
    return concat(loading, of({ state, series, timeRange, ...(errors.length > 0 ? { errors } : {}) }));
  };
}

/** The same system, of which some questions fail. */
export function failing(
  system: FakeSystem,
  isFailing: (query: FakeQuery) => boolean,
  message = 'connection refused'
): FakeSystem {
  return { ...system, ask: (query) => (isFailing(query) ? new Error(message) : system.ask(query)) };
}

class FakeSource extends DataSourceApi {
  public constructor(
    uid: string,
    public readonly getResource: FakeResource
  ) {
    super(settingsOf(uid));
  }

  /** Pages ask through `run`. */
  public query = (): Promise<never> => Promise.reject(new Error('Nobody asks it by itself.'));

  public testDatasource = this.query;
}

function settingsOf(uid: string): DataSourceInstanceSettings {
  const type = uid.startsWith('prom') ? 'prometheus' : uid.startsWith('tempo') ? 'tempo' : 'loki';
  const meta = pluginMeta(type, PluginType.datasource);
  return { uid, name: uid, type, id: 1, readOnly: true, access: 'proxy', jsonData: {}, meta };
}

/** What Grafana knows of a plugin. */
export function pluginMeta(id: string, type: PluginType): PluginMeta {
  const logos = { small: '', large: '' };
  const info = { author: { name: '' }, description: '', links: [], screenshots: [], updated: '', version: '', logos };
  return { id, name: id, type, info, module: '', baseUrl: '' };
}

/** What Loki and Prometheus say along with every answer to a metric query: that they were there. */
export function markFrame(atMs: number): DataFrame {
  return seriesFrame({}, atMs, 1e-99);
}

/** One series with one value. */
export function seriesFrame(labels: Record<string, string>, atMs: number, value: number): DataFrame {
  return createDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: [atMs] },
      { name: 'Value', type: FieldType.number, labels, values: [value] },
    ],
  });
}

/** A line as Stored in Loki it. */
export interface FakeLine {
  readonly atMs: number;
  /** Where it is not at a whole millisecond. */
  readonly tsNs?: string;
  readonly line: string;
  readonly labels?: Record<string, string>;
}

/** Lines of Loki, newest first as it gives them. */
export function linesFrame(lines: readonly FakeLine[]): DataFrame {
  return createDataFrame({
    fields: [
      { name: 'labels', type: FieldType.other, values: lines.map(({ labels = {} }) => labels) },
      { name: 'Time', type: FieldType.time, values: lines.map(({ atMs }) => atMs) },
      { name: 'Line', type: FieldType.string, values: lines.map(({ line }) => line) },
      { name: 'tsNs', type: FieldType.string, values: lines.map(({ atMs, tsNs = `${atMs}000000` }) => tsNs) },
      { name: 'id', type: FieldType.string, values: lines.map((_, index) => String(index)) },
    ],
  });
}
