import { lastValueFrom } from 'rxjs';
import { runProm } from 'data/prometheus/runProm';
import { currentValue } from 'domain/problem/answer';
import { type PromSeries } from 'domain/promql/series';

interface NowQuestion {
  /** Of the data source; undefined where there is no Prometheus. */
  readonly uid: string | undefined;
  readonly expr: string;
  /** How far the query looks back, ms. */
  readonly sinceMs: number;
  readonly requestId: string;
}

/** What a query of Prometheus says now. Empty when it cannot say. Never throws. */
export async function askNow({ uid, expr, sinceMs, requestId }: NowQuestion): Promise<readonly PromSeries[]> {
  if (uid === undefined) {
    return [];
  }
  const toMs = Date.now();
  const queries = [{ refId: 'A', expr, kind: 'instant' }] as const;
  const answer = await lastValueFrom(runProm({ uid, queries, fromMs: toMs - sinceMs, toMs, requestId }));
  return currentValue(answer)?.series.get('A') ?? [];
}
