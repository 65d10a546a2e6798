import { map } from 'rxjs';
import { type HealthScope } from 'domain/health/healthScope';
import { newestQuery, NEWEST_DAYS, readNewest } from 'domain/health/queries/newestQuery';
import { type Answer } from 'domain/problem/answer';
import { t } from 'lib/i18n';
import { problem } from 'lib/problem/problemOf';
import { type Run } from '../answer/follow';
import { runProm } from './runProm';

/** When Prometheus last had a sample of any sensor, ms; undefined where it had none. */
export interface NewestSensors {
  readonly atMs: number | undefined;
}

/** Asks, of now and of the days before, by one query. */
export function newestSensors(uid: string, scope: HealthScope, nowMs: number): Run<NewestSensors> {
  const query = newestQuery(scope);
  return runProm({
    uid,
    queries: [{ refId: 'A', expr: query, kind: 'instant' }],
    fromMs: nowMs - NEWEST_DAYS * 86_400_000,
    toMs: nowMs,
    requestId: `falco-newest-${uid}`,
  }).pipe(
    map((result): Answer<NewestSensors> => {
      switch (result.state) {
        case 'loading':
          return { status: 'loading', query };
        case 'error':
          return { status: 'error', problem: result.problem, query };
        case 'done': {
          const newest = readNewest(result.series.get('A') ?? []);
          return newest
            ? { status: 'ready', value: newest, query }
            : {
                status: 'error',
                problem: problem(
                  'prometheus',
                  'no-answer',
                  t('falco.taint.no-answer', 'The answer of Prometheus was lost on its way.')
                ),
                query,
              };
        }
      }
    })
  );
}
