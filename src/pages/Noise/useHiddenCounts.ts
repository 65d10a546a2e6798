import { useCallback, useEffect, useState } from 'react';
import { from, mergeMap, map } from 'rxjs';
import { type HiddenCount, loadHidden } from 'data/noise/loadHidden';
import { type Tuning } from 'domain/rules/tuning/tuning';
import { useRecovery } from 'lib/recovery/useRecovery';
import { type EventsQuestion } from 'scenes/events/question';

/** Counts at a time: Loki has other things to do. */
const AT_ONCE = 2;

const NOTHING: ReadonlyMap<Tuning, HiddenCount> = new Map();

/** How many events each of some tunings hides; a tuning is not in the map until that is known. */
export function useHiddenCounts(
  question: EventsQuestion | undefined,
  tunings: readonly Tuning[]
): ReadonlyMap<Tuning, HiddenCount> {
  const [counts, setCounts] = useState(NOTHING);
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  const failed = [...counts.values()].some(({ status }) => status === 'error');
  useRecovery(failed ? { ask: retry } : undefined);
  useEffect(() => {
    if (!question) {
      return undefined;
    }
    const running = from(tunings.entries())
      .pipe(
        mergeMap(
          ([index, tuning]) =>
            loadHidden({ ...question, tuning, requestId: `list-${index}` }).pipe(map((count) => ({ tuning, count }))),
          AT_ONCE
        )
      )
      .subscribe(({ tuning, count }) => setCounts((before) => new Map(before).set(tuning, count)));
    return () => running.unsubscribe();
  }, [question, tunings, attempt]);
  return counts;
}
