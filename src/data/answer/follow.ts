import { defer, map, type Observable, of, startWith, type Unsubscribable } from 'rxjs';
import { type Answer, keptAnswer, LOADING } from 'domain/problem/answer';
import { type Problem } from 'domain/problem/problem';
import { queryProblem } from './queryProblem';

/** A question on its way: what is known of it, from nothing to its answer or its problem. Nothing is asked before it is followed. */
export type Run<T, P = Problem> = Observable<Answer<T, P>>;

/** Follows a run: `show` is called with each answer, the one before kept until there is a new one. */
export function follow<T, P>(
  run: Run<T, P>,
  before: Answer<T, P>,
  show: (answer: Answer<T, P>) => void
): Unsubscribable {
  return run.pipe(startWith<Answer<T, P>>(LOADING), map(stamped)).subscribe((now) => show(keptAnswer(before, now)));
}

function stamped<T, P>(answer: Answer<T, P>): Answer<T, P> {
  return answer.status === 'ready' && answer.atMs === undefined ? { ...answer, atMs: Date.now() } : answer;
}

/** Puts a question as a query and asks it. Settings that make no query are the answer then: nobody was asked. */
export function runOf<Q, T>(render: () => Q, ask: (query: Q) => Run<T>): Run<T> {
  return defer(() => {
    let query: Q;
    try {
      query = render();
    } catch (error) {
      return of<Answer<T>>({ status: 'error', problem: queryProblem(error) });
    }
    return ask(query);
  });
}
