import { DAY_MS } from 'domain/units/durations';
import { type HealthScope } from 'domain/health/healthScope';
import { newestQuery, NEWEST_DAYS, readNewest } from 'domain/health/queries/newestQuery';
import { type Run } from '../answer/follow';
import { askProm, lostAnswer } from './askProm';

/** When Prometheus last had a sample of any sensor, ms; undefined where it had none. */
export interface NewestSensors {
  readonly atMs: number | undefined;
}

/** Asks, of now and of the days before, by one query. */
export function newestSensors(uid: string, scope: HealthScope, nowMs: number): Run<NewestSensors> {
  const query = newestQuery(scope);
  return askProm<NewestSensors>(
    {
      uid,
      queries: [{ refId: 'A', expr: query, kind: 'instant' }],
      fromMs: nowMs - NEWEST_DAYS * DAY_MS,
      toMs: nowMs,
      requestId: `falco-newest-${uid}`,
    },
    query,
    ({ series }) => {
      const newest = readNewest(series.get('A') ?? []);
      return newest ? { value: newest } : lostAnswer();
    }
  );
}
