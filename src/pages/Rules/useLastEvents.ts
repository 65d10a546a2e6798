import { useMemo, useState } from 'react';
import { delay, of, switchMap } from 'rxjs';
import { useAnswer } from 'data/answer/useAnswer';
import { type LastEvents } from 'data/events/loadLast';
import { loadScopeLast } from 'data/together/scopeLines';
import { type SeenMs } from 'domain/rules/listing/aggregate';
import { type FalcoEvent } from 'domain/event/types';
import { type Answer, currentValue } from 'domain/problem/answer';
import { type EventsQuestion } from 'scenes/events/question';

export interface KnownLastEvents {
  readonly events: LastEvents;
  /** The newest answer. */
  readonly answer: Answer<LastEvents>;
  /** Asks again for what was not answered. */
  readonly retry: () => void;
}

interface Known {
  readonly ms: number;
  /** undefined where the answer did not hold it. */
  readonly event: FalcoEvent | undefined;
}

/** Typing narrows the list at every key: the rows that stay are asked for. */
const PATIENCE_MS = 200;

/**
 * The last event of each of these rules, which are those that are seen: one query for all of them together that are not
 * known yet. What failed is not known, and asked for again with whatever is asked next.
 */
export function useLastEvents(
  question: EventsQuestion | undefined,
  rules: readonly string[],
  seen: ReadonlyMap<string, SeenMs>
): KnownLastEvents {
  const [known, setKnown] = useState<ReadonlyMap<string, Known>>(new Map());
  const missing = useMemo(
    () =>
      new Map(
        rules.flatMap((rule) => {
          const ms = seen.get(rule)?.lastMs;
          return ms === undefined || known.get(rule)?.ms === ms ? [] : [[rule, ms] as const];
        })
      ),
    [rules, seen, known]
  );
  const run = useMemo(
    () =>
      question && missing.size > 0
        ? of(missing).pipe(
            delay(PATIENCE_MS),
            switchMap((lastMs) =>
              loadScopeLast({ environment: question.environment, filters: question.filters, lastMs })
            )
          )
        : undefined,
    [question, missing]
  );
  const [answer, retry] = useAnswer(run, JSON.stringify([question?.environment.id, question?.filters]));
  const found = currentValue(answer);
  const [taken, setTaken] = useState<LastEvents>();
  if (found && found !== taken) {
    setTaken(found);
    // Also what was not found, so that it is not asked for again and again.
    setKnown(new Map([...known, ...[...missing].map(([rule, ms]) => [rule, { ms, event: found.get(rule) }] as const)]));
  }

  const events = useMemo(() => {
    const current = [...known].filter(([rule, { ms }]) => seen.get(rule)?.lastMs === ms);
    return new Map(current.flatMap(([rule, { event }]) => (event ? [[rule, event] as const] : [])));
  }, [known, seen]);
  // Where nothing is missing, nothing is asked, whatever failed before.
  return {
    events,
    answer:
      missing.size > 0
        ? answer
        : { status: 'ready', value: events, query: answer.query, ...(answer.parts && { parts: answer.parts }) },
    retry,
  };
}
