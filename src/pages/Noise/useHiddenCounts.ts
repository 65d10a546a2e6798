import { useCallback, useEffect, useState } from 'react';
import { from, map, mergeMap } from 'rxjs';
import { type HiddenCount, loadHidden } from 'data/noise/loadHidden';
import { withFewerWindows } from 'domain/logql/cube/cubePlan';
import { type Answer } from 'domain/problem/answer';
import { type Tuning } from 'domain/rules/tuning/tuning';
import { type Environment } from 'domain/environment/types';
import { type EventsQuestion } from 'scenes/events/question';

/** Counts at a time: Loki has other things to do. */
const AT_ONCE = 2;

type HiddenCounts = ReadonlyMap<Tuning, Answer<HiddenCount>>;

const NOTHING: HiddenCounts = new Map();

/**
 * How many events each of some tunings hides; a tuning is not in the map until it is asked for. Counts of another question
 * are none.
 */
export function useHiddenCounts(
  question: EventsQuestion<Environment> | undefined,
  tunings: readonly Tuning[]
): readonly [HiddenCounts, () => void] {
  const [found, setFound] = useState<{ readonly of?: EventsQuestion<Environment>; readonly counts: HiddenCounts }>({
    counts: NOTHING,
  });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  useEffect(() => {
    if (!question) {
      return undefined;
    }
    const plan = withFewerWindows(question.plan);
    const running = from(tunings.entries())
      .pipe(
        mergeMap(
          ([index, tuning]) =>
            loadHidden({ ...question, plan, tuning, requestId: `list-${index}` }).pipe(
              map((count) => ({ tuning, count }))
            ),
          AT_ONCE
        )
      )
      .subscribe(({ tuning, count }) =>
        setFound(({ of, counts }) => ({
          of: question,
          counts: new Map(of === question ? counts : NOTHING).set(tuning, count),
        }))
      );
    return () => running.unsubscribe();
  }, [question, tunings, attempt]);
  return [found.of === question ? found.counts : NOTHING, retry];
}
