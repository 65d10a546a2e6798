import { useCallback, useEffect, useRef, useState } from 'react';
import { type Answer, keptAnswer, LOADING } from 'domain/problem/answer';
import { answerOf } from './answerOf';

interface Read<T, P> {
  readonly by: () => Promise<T>;
  readonly answer: Answer<T, P>;
}

export interface Polled<T, P> {
  readonly answer: Answer<T, P>;
  /** Reads at once, and answers with what was read; undefined where that failed. Never throws. */
  reload(): Promise<T | undefined>;
}

/**
 * Reads something again and again while the page is to be seen. What was read stays where a reading fails; of readings that
 * overtake each other the one that was begun last is shown, and of another `read` nothing is.
 * @param read one function for one thing to read
 */
export function usePolled<T, P>(
  read: () => Promise<T>,
  problemOf: (error: unknown) => P,
  everyMs: number
): Polled<T, P> {
  const [known, setKnown] = useState<Read<T, P>>();
  const current = useRef<(() => Promise<T>) | undefined>(undefined);
  const turns = useRef({ begun: 0, shown: 0 });

  const reload = useCallback(async (): Promise<T | undefined> => {
    const turn = ++turns.current.begun;
    const now = await answerOf(read, problemOf);
    if (current.current === read && turn > turns.current.shown) {
      turns.current.shown = turn;
      setKnown((before) => ({ by: read, answer: keptAnswer<T, P>(whatIsKnown(before, read), now) }));
    }
    return now.status === 'ready' ? now.value : undefined;
  }, [read, problemOf]);

  useEffect(() => {
    current.current = read;
    const first = setTimeout(() => void reload());
    const timer = setInterval(() => document.hidden || void reload(), everyMs);
    return () => {
      current.current = undefined;
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [read, reload, everyMs]);

  return { answer: whatIsKnown(known, read), reload };
}

function whatIsKnown<T, P>(known: Read<T, P> | undefined, read: () => Promise<T>): Answer<T, P> {
  return known?.by === read ? known.answer : LOADING;
}
