import { type Subscription } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { cubeRequest, type Cube, type CubePlan, type CubeRequest, readCube } from 'domain/logql/cube';
import { type EventFilters } from 'domain/logql/filters';
import { type Problem } from 'domain/problem/problem';
import { runLoki } from '../loki/runLoki';
import { seriesFromFrames } from '../loki/seriesFrames';
import { queryProblem } from './queryProblem';

/** What is counted. */
export interface CubeQuestion {
  readonly environment: Environment;
  readonly filters: EventFilters;
  readonly plan: CubePlan;
  /** Counts Falco's events about itself like all others. */
  readonly withInternal?: boolean;
}

export interface CubeState {
  readonly status: 'loading' | 'ready' | 'error';
  /** Final when `ready`. While loading or after an error: that of the answer before, or partial sums on their way. */
  readonly cube?: Cube;
  /** When the cube was answered, ms: it may be older than the question. */
  readonly atMs?: number;
  readonly request?: CubeRequest;
  /** Why there is none; stays while it is asked again. */
  readonly problem?: Problem;
}

/** Counts the events of a plan's range with one query. Calls `show` with each state; ends with `ready` or `error`. */
export function loadCube(
  { environment, filters, plan, withInternal }: CubeQuestion,
  before: CubeState,
  show: (state: CubeState) => void
): Subscription | undefined {
  let request: CubeRequest;
  try {
    request = cubeRequest(environment, filters, plan);
  } catch (error) {
    show({ ...before, status: 'error', problem: queryProblem(error) });
    return undefined;
  }
  const { expr, refId, queryType, direction, step, startMs, endMs } = request;

  return runLoki({
    uid: environment.lokiUid,
    requestId: `falco-cube-${environment.id}`,
    fromMs: startMs,
    toMs: endMs,
    stepMs: plan.stepMs,
    targets: [{ refId, expr, queryType, direction, step }],
  }).subscribe((result) => {
    switch (result.state) {
      case 'done':
        return show({
          status: 'ready',
          request,
          cube: readCube(seriesFromFrames(result.data.series), plan, request, { withInternal }),
          atMs: Date.now(),
        });
      case 'error':
        return show({ ...before, status: 'error', request, problem: result.problem });
      default:
        // Partial sums of a split request are no totals: the counts before stay until the whole is there.
        return show({ ...before, status: 'loading', request });
    }
  });
}
