import { of } from 'rxjs';
import { type ReadFrom } from 'domain/event/types';
import { saidValue } from 'domain/falco/fields/noValue';
import { type CubePlan, countsOf } from 'domain/logql/cube/cube';
import { type RenderedCount } from 'domain/logql/query/render';
import { type Run } from '../answer/follow';
import { notHeld } from '../answer/notHeld';
import { askLoki } from '../loki/askLoki';
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
  /** Whose it is, among several environments: what bears the same name in two of them is not the same. */
  readonly from?: ReadFrom;
}

export interface Counts {
  /** Most events first. */
  readonly rows: readonly CountRow[];
  /** Fields that the environment's events do not hold, so that nothing can be counted by them. */
  readonly unavailable: readonly string[];
}

/** Counts over a plan's windows by one query. */
export function loadCounts({ lokiUid, query, plan, requestId }: CountsQuestion): Run<Counts> {
  const { startMs, endMs, step } = plan.request;
  const unheld = notHeld(query);
  if (unheld) {
    return of({ status: 'error', problem: unheld, query: query.expr });
  }
  return askLoki(
    {
      uid: lokiUid,
      requestId,
      fromMs: startMs,
      toMs: endMs,
      stepMs: plan.stepMs,
      targets: [
        { refId: `do-not-chunk-${requestId}`, expr: query.expr, queryType: 'range', direction: 'forward', step },
      ],
    },
    ({ series }) => {
      const rows = seriesFromFrames(series).map((one): CountRow => {
        const counts = countsOf(one, plan);
        return { fields: fieldsOf(one.labels, query), counts, total: counts.reduce((sum, count) => sum + count, 0) };
      });
      return {
        rows: rows.filter(({ total }) => total > 0).sort((a, b) => b.total - a.total),
        unavailable: query.unavailable,
      };
    }
  );
}

function fieldsOf(labels: Readonly<Record<string, string>>, query: RenderedCount): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query.labels).map(([field, label]) => [field, saidValue(field, labels[label] ?? '')])
  );
}
