import { useCallback, useEffect, useState } from 'react';
import { type Answer, keptAnswer, LOADING } from 'domain/problem/answer';
import { follow, type Run } from './follow';

interface Followed<T, P> {
  readonly run: Run<T, P>;
  readonly about: string;
  readonly answer: Answer<T, P>;
}

/**
 * Follows a run for as long as it is given; an answer that comes late is nobody's. `retry` asks the same again.
 * @param run one object for one question; undefined while nothing is asked
 * @param about what is asked about: the answer before stays while one about the same is asked for, and no other does, not
 * for a moment
 */
export function useAnswer<T, P>(run: Run<T, P> | undefined, about: string): readonly [Answer<T, P>, () => void] {
  const [followed, setFollowed] = useState<Followed<T, P>>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const running =
      run &&
      follow(run, LOADING, (now) =>
        setFollowed((known) => ({ run, about, answer: keptAnswer(whatStays(known, about), now) }))
      );
    return () => running?.unsubscribe();
  }, [run, about, attempt]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const stays = whatStays(followed, about);
  return [followed?.run === run ? stays : keptAnswer(stays, LOADING), retry];
}

function whatStays<T, P>(known: Followed<T, P> | undefined, about: string): Answer<T, P> {
  return known?.about === about ? known.answer : LOADING;
}
