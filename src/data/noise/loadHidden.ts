import { filter, map, type Observable, of } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { type Cube, type CubePlan, cubeRequest, readCube } from 'domain/logql/cube/cube';
import { type EventFilters } from 'domain/logql/filters';
import { hiddenQuestion } from 'domain/noise/hidden/hiddenFilters';
import { type Tuning } from 'domain/rules/tuning/tuning';
import { queryProblem } from '../events/queryProblem';
import { type Problem } from 'domain/problem/problem';
import { runLoki } from '../loki/runLoki';
import { seriesFromFrames } from '../loki/seriesFrames';

export interface HiddenCountQuestion {
  readonly environment: Environment;
  /** The page's own filters. */
  readonly filters: EventFilters;
  readonly plan: CubePlan;
  readonly tuning: Tuning;
  /** Requests of one id cancel each other. */
  readonly requestId: string;
}

export type HiddenCount =
  | { readonly status: 'loading' }
  /** Every event that the tuning hides, counted once, and the filters that find them. */
  | { readonly status: 'ready'; readonly cube: Cube; readonly filters: EventFilters; readonly expr: string }
  /** LogQL cannot compare so: only events that were read can be tried. */
  | { readonly status: 'unavailable'; readonly comp: string }
  | { readonly status: 'error'; readonly problem: Problem; readonly expr: string };

/** Counts what a tuning would have hidden, by one query: by priority, source and tags. */
export function loadHidden({
  environment,
  filters,
  plan,
  tuning,
  requestId,
}: HiddenCountQuestion): Observable<HiddenCount> {
  const question = hiddenQuestion(tuning);
  if (!question.ok) {
    return of({ status: 'unavailable', comp: question.comp });
  }
  const hidden = [...filters, ...question.filters];
  let request: ReturnType<typeof cubeRequest>;
  try {
    request = cubeRequest(environment, hidden, plan);
  } catch (error) {
    return of({ status: 'error', problem: queryProblem(error), expr: '' });
  }
  const { expr, refId, queryType, direction, step, startMs, endMs, unavailable } = request;
  const [missing] = unavailable.filter((field) => tuning.fields.includes(field));
  if (missing !== undefined) {
    return of({ status: 'unavailable', comp: missing });
  }
  return runLoki({
    uid: environment.lokiUid,
    requestId: `falco-hidden-${environment.id}-${requestId}`,
    fromMs: startMs,
    toMs: endMs,
    stepMs: plan.stepMs,
    targets: [{ refId, expr, queryType, direction, step }],
  }).pipe(
    filter(({ state }) => state === 'done' || state === 'error'),
    map((result): HiddenCount => {
      switch (result.state) {
        case 'done':
          return {
            status: 'ready',
            cube: readCube(seriesFromFrames(result.data.series), plan, request),
            filters: hidden,
            expr,
          };
        case 'error':
          return { status: 'error', problem: result.problem, expr };
        default:
          return { status: 'loading' };
      }
    })
  );
}
