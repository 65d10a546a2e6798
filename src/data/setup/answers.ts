import type { Answer, Problem } from 'domain/setup/types';
import { messageOf, statusOf } from 'domain/narrowing/thrown';

/** Long enough for a large Loki, short enough for a person. */
export const TIME_OUT_MS = 20_000;

/** What an answer means. A failure stays one. */
export function mapAnswer<T, U>(answer: Answer<T>, read: (value: T) => U): Answer<U> {
  return answer.status === 'ready' ? { status: 'ready', value: read(answer.value) } : answer;
}

/** The same, where an answer that means nothing is a failure, too. */
export function readAnswer<T, U>(answer: Answer<T>, read: (value: T) => U | undefined, unread: string): Answer<U> {
  const value = answer.status === 'ready' ? read(answer.value) : undefined;
  return answer.status === 'ready'
    ? value === undefined
      ? failed('unread', unread)
      : { status: 'ready', value }
    : answer;
}

/** A question that was answered by a failure. */
export function failed(kind: string, message: string): { readonly status: 'error'; readonly problem: Problem } {
  return { status: 'error', problem: { kind, message } };
}

/** The answer, or after a while that there was none: one server that hangs must not hold up the others' answers. */
export async function inTime<T>(asking: Promise<Answer<T>>, timeOutMs: number): Promise<Answer<T>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Answer<T>>((resolve) => {
    timer = setTimeout(
      () => resolve(failed('time-out', `There was no answer within ${timeOutMs / 1000} s.`)),
      timeOutMs
    );
  });
  try {
    return await Promise.race([asking, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs something that can throw. `kindOf` reads what it threw; 404 of an API below the data source is `not-found`. */
export async function attempt<T>(run: () => Promise<T>, kindOf: (error: unknown) => string): Promise<Answer<T>> {
  try {
    return { status: 'ready', value: await run() };
  } catch (error) {
    return failed(statusOf(error) === 404 ? 'not-found' : kindOf(error), messageOf(error));
  }
}
