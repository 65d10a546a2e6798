import { defer, ReplaySubject, share, tap, timer } from 'rxjs';
import { type Answer } from 'domain/problem/answer';
import { type Run } from './follow';

/** So long an answer is that of whoever asks the same again. */
const SAME_MS = 1000;

/** What is being asked, and was answered a moment ago, by whom it is asked. */
const asked = new WeakMap<object, Map<string, unknown>>();

/**
 * Puts a question that was put less than a second ago no second time: whoever asks it gets what the first one does. One that
 * failed is asked again, and one that nobody waits for any more is cancelled.
 * @param of who is asked: a data source
 * @param question all that it says, and nothing that differs where the question does not
 */
export function sameQuestion<T>(of: object, question: unknown, ask: () => Run<T>): Run<T> {
  const key = JSON.stringify(question);
  const running = asked.get(of) ?? new Map<string, unknown>();
  asked.set(of, running);
  const forget = () => running.delete(key);
  return defer(() => {
    // What is kept under a key is of the type that its question is answered in.
    const known = running.get(key) as Run<T> | undefined;
    const run =
      known ??
      defer(ask).pipe(
        tap({
          next: (answer: Answer<T>) => answer.status === 'error' && forget(),
          error: forget,
          unsubscribe: forget,
          complete: () => setTimeout(forget, SAME_MS),
        }),
        share({
          connector: () => new ReplaySubject<Answer<T>>(1),
          resetOnComplete: () => timer(SAME_MS),
        })
      );
    running.set(key, run);
    return run;
  });
}
