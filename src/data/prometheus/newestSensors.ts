import { lastValueFrom } from 'rxjs';
import { type HealthScope } from 'domain/health/healthScope';
import { newestQuery, NEWEST_DAYS, readNewest } from 'domain/health/queries/newestQuery';
import { runProm } from './runProm';

/** When Prometheus last had a sample of any sensor. `unknown`: the question failed, which says nothing of sensors. */
export type NewestSensors =
  { readonly status: 'found'; readonly atMs: number } | { readonly status: 'none' } | { readonly status: 'unknown' };

/** Asks, of now and of the days before, by one query. Never throws. */
export async function newestSensors(uid: string, scope: HealthScope, nowMs: number): Promise<NewestSensors> {
  const result = await lastValueFrom(
    runProm({
      uid,
      queries: [{ refId: 'A', expr: newestQuery(scope), kind: 'instant' }],
      fromMs: nowMs - NEWEST_DAYS * 86_400_000,
      toMs: nowMs,
      requestId: `falco-newest-${uid}`,
    })
  );
  const series = result.state === 'done' && !result.problems.has('A') ? result.series.get('A') : undefined;
  const answer = series && readNewest(series);
  if (!answer) {
    return { status: 'unknown' };
  }
  return answer.atMs === undefined ? { status: 'none' } : { status: 'found', atMs: answer.atMs };
}
