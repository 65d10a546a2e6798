import { type Answer, keptAnswer, LOADING } from 'domain/problem/answer';
import { answerOf } from './answerOf';

/** What is read for many parts of a page at once, and once for all of them. */
export interface SharedAnswer<T, P> {
  /** Reads for as long as anybody listens: at once, then again and again while the page is to be seen. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly current: () => Answer<T, P>;
  /** Reads at once. Never throws. */
  readonly reload: () => Promise<void>;
}

/**
 * What was read stays where a reading fails, and its value is the same object for as long as it says the same, so that nothing is
 * drawn anew for it. Once nobody listens it is forgotten: rights and people change.
 */
export function sharedAnswer<T, P>(
  read: () => Promise<T>,
  problemOf: (error: unknown) => P,
  everyMs: number
): SharedAnswer<T, P> {
  const listeners = new Set<() => void>();
  let answer: Answer<T, P> = LOADING;
  let begun = 0;
  let shown = 0;
  let stop: (() => void) | undefined;

  const reload = async () => {
    const turn = ++begun;
    const now = await answerOf(read, problemOf);
    if (turn > shown && listeners.size > 0) {
      shown = turn;
      answer = sameValue(answer, keptAnswer<T, P>(answer, now));
      listeners.forEach((listener) => listener());
    }
  };
  const start = () => {
    const first = setTimeout(() => void reload());
    const timer = setInterval(() => document.hidden || void reload(), everyMs);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      stop ??= start();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          stop?.();
          stop = undefined;
          answer = LOADING;
          // What is still on its way is nobody's any more.
          shown = begun;
        }
      };
    },
    current: () => answer,
    reload,
  };
}

function sameValue<T, P>(before: Answer<T, P>, now: Answer<T, P>): Answer<T, P> {
  const { value } = before;
  return now.status === 'ready' && value !== undefined && JSON.stringify(value) === JSON.stringify(now.value)
    ? { ...now, value }
    : now;
}
