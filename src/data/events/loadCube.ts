import { type Subscription } from 'rxjs';
import { cubeRequest, type Cube, type CubeRequest } from 'domain/logql/cube/cube';
import { type Problem } from 'domain/problem/problem';
import { askCube, type CubeQuestion } from './askCube';
import { queryProblem } from './queryProblem';

export { type CubeQuestion } from './askCube';

export interface CubeState {
  readonly status: 'loading' | 'ready' | 'error';
  /** Final when `ready`. While loading or after an error: that of the answer before, or partial sums on their way. */
  readonly cube?: Cube;
  /** When the cube was answered, ms: it may be older than the question. */
  readonly atMs?: number;
  readonly request?: CubeRequest;
  /** Why the cube is a coarse one. */
  readonly because?: Problem;
  /** Why there is none; stays while it is asked again. */
  readonly problem?: Problem;
}

/**
 * Counts the events of a plan's range with one query, or with smaller ones where that is too much for Loki. Calls `show`
 * with each state; ends with `ready` or `error`.
 */
export function loadCube(
  question: CubeQuestion,
  before: CubeState,
  show: (state: CubeState) => void
): Subscription | undefined {
  let request: CubeRequest;
  try {
    request = cubeRequest(question.environment, question.filters, question.plan);
  } catch (error) {
    show({ ...before, status: 'error', problem: queryProblem(error) });
    return undefined;
  }
  // The counts before stay until all of the new ones are there.
  show({ ...before, status: 'loading', request });
  return askCube(question).subscribe((answer) =>
    show(
      answer.cube
        ? { status: 'ready', atMs: Date.now(), ...answer }
        : { ...before, status: 'error', request: answer.request, problem: answer.problem }
    )
  );
}
