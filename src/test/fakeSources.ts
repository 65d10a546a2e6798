import { createDataFrame, type DataFrame, FieldType, LoadingState, type PanelData } from '@grafana/data';
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
}

/** What a data source says to a query: frames, that it failed, or `pending` while it has not answered. */
export type FakeAnswer = readonly DataFrame[] | Error | 'pending';

interface FakeRequest {
  readonly intervalMs: number;
  readonly range: { readonly from: { valueOf(): number }; readonly to: { valueOf(): number } };
  readonly targets: ReadonlyArray<{ readonly refId: string; readonly expr: string }>;
}

/**
 * Grafana's data sources, as far as the pages ask them, with answers of a test: `get` and `getList` are those of `getDataSourceSrv`, `run` is
 * what `getRunRequest` gives. Those whose uid begins with `prom` are Prometheus, all others Loki.
 */
export class FakeSources {
  /** Every query so far. */
  public readonly asked: FakeQuery[] = [];

  public constructor(private answer: (query: FakeQuery) => FakeAnswer = () => 'pending') {}

  /** From now on. */
  public answerWith(answer: (query: FakeQuery) => FakeAnswer): void {
    this.answer = answer;
    this.asked.length = 0;
  }

  public readonly get = async ({ uid }: { readonly uid: string }) => ({
    uid,
    name: uid,
    type: uid.startsWith('prom') ? 'prometheus' : 'loki',
    // What fields suggest their values by.
    getResource: async () => ({ status: 'success', data: [] }),
  });

  /** This Grafana has none to choose from: an environment names its own. */
  public readonly getList = () => [];

  public readonly run = ({ uid }: { readonly uid: string }, request: FakeRequest): Observable<Partial<PanelData>> => {
    const range = {
      fromMs: request.range.from.valueOf(),
      toMs: request.range.to.valueOf(),
      stepMs: request.intervalMs,
    };
    const said = request.targets.map(({ refId, expr }) => {
      const query = { uid, refId, expr, ...range };
      this.asked.push(query);
      return { refId, answer: this.answer(query) };
    });
    const loading = of({ state: LoadingState.Loading, series: [] });
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
    return concat(loading, of({ state, series, ...(errors.length > 0 ? { errors } : {}) }));
  };
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

/** A line as Loki holds it. */
export interface FakeLine {
  readonly atMs: number;
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
      { name: 'tsNs', type: FieldType.string, values: lines.map(({ atMs }) => `${atMs}000000`) },
      { name: 'id', type: FieldType.string, values: lines.map((_, index) => String(index)) },
    ],
  });
}
