import { type Subscription } from 'rxjs';
import { type CubePlan, countsOf } from 'domain/logql/cube/cube';
import { type RenderedCount } from 'domain/logql/query/render';
import { type Problem } from 'domain/problem/problem';
import { runLoki } from '../loki/runLoki';
import { seriesFromFrames } from '../loki/seriesFrames';

export interface CountsQuestion {
  readonly lokiUid: string;
  readonly query: RenderedCount;
  readonly plan: CubePlan;
  /** Requests of one id cancel each other. */
  readonly requestId: string;
}

/** The counts of one series, by the fields that the query groups by. */
export interface CountRow {
  readonly fields: Readonly<Record<string, string>>;
  readonly total: number;
  /** One count a window of the plan. */
  readonly counts: readonly number[];
}

export type CountsState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly rows: readonly CountRow[]; readonly query: RenderedCount }
  | { readonly status: 'error'; readonly problem: Problem; readonly query: RenderedCount };

/** Counts over a plan's windows by one query. Calls `show` once: when all is there, or when nothing will be. */
export function loadCounts(
  { lokiUid, query, plan, requestId }: CountsQuestion,
  show: (state: CountsState) => void
): Subscription {
  const { startMs, endMs, step } = plan.request;
  return runLoki({
    uid: lokiUid,
    requestId,
    fromMs: startMs,
    toMs: endMs,
    stepMs: plan.stepMs,
    targets: [{ refId: `do-not-chunk-${requestId}`, expr: query.expr, queryType: 'range', direction: 'forward', step }],
  }).subscribe((result) => {
    if (result.state === 'error') {
      show({ status: 'error', problem: result.problem, query });
    }
    if (result.state === 'done') {
      const rows = seriesFromFrames(result.data.series).map((series): CountRow => {
        const counts = countsOf(series, plan);
        return { fields: fieldsOf(series.labels, query), counts, total: counts.reduce((sum, count) => sum + count, 0) };
      });
      show({ status: 'ready', rows: rows.filter(({ total }) => total > 0).sort((a, b) => b.total - a.total), query });
    }
  });
}

function fieldsOf(labels: Readonly<Record<string, string>>, query: RenderedCount): Record<string, string> {
  return Object.fromEntries(Object.entries(query.labels).map(([field, label]) => [field, labels[label] ?? '']));
}
