import { catchError, defer, from, of, switchMap } from 'rxjs';
import { messageOf } from 'domain/narrowing/thrown';
import { type Answer } from 'domain/problem/answer';
import { problem } from 'lib/problem/problemOf';
import { type Run } from './follow';

/**
 * A run whose code is a file of its own, fetched when it is first followed: for what a page shows after its first rows.
 * Where Grafana does not give the file, that is the answer's problem.
 */
export function fetchedRun<T>(fetchRun: () => Promise<Run<T>>): Run<T> {
  return defer(() =>
    from(fetchRun().then((run) => ({ run }))).pipe(
      catchError((error: unknown) => {
        const answer: Answer<T> = { status: 'error', problem: problem('loki', 'grafana-gone', messageOf(error)) };
        return of({ run: of(answer) });
      }),
      switchMap(({ run }) => run)
    )
  );
}
