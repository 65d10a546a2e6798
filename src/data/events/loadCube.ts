import { map, startWith } from 'rxjs';
import { type Cube, cubeRequest } from 'domain/logql/cube/cube';
import { type Answer } from 'domain/problem/answer';
import { type Problem } from 'domain/problem/problem';
import { type Run, runOf } from '../answer/follow';
import { askCube, type CubeQuestion } from './askCube';

export { type CubeQuestion } from './askCube';

/** Counts the events of a plan's range with one query, or with smaller ones where that is too much for Loki. */
export function loadCube(question: CubeQuestion): Run<Cube> {
  return runOf(
    () => cubeRequest(question.environment, question.filters, question.plan),
    ({ expr }) =>
      askCube(question).pipe(
        map((answer): Answer<Cube> =>
          answer.cube
            ? { status: 'ready', value: withReason(answer.cube, answer.because), query: answer.request.expr }
            : { status: 'error', problem: answer.problem, query: answer.request.expr }
        ),
        startWith<Answer<Cube>>({ status: 'loading', query: expr })
      )
  );
}

function withReason(cube: Cube, because: Problem | undefined): Cube {
  return because ? { ...cube, because } : cube;
}
