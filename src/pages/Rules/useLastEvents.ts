import { useCallback, useEffect, useMemo, useState } from 'react';
import { type Unsubscribable } from 'rxjs';
import { loadLast, type LastState } from 'data/events/loadLast';
import { type SeenMs } from 'domain/rules/listing/aggregate';
import { type FalcoEvent } from 'domain/event/types';
import { type EventsQuestion } from 'scenes/events/question';

export interface LastEvents {
  readonly events: ReadonlyMap<string, FalcoEvent>;
  /** The newest answer; undefined before there is one. */
  readonly state: LastState | undefined;
  /** Asks again for what was not found, as after an error. */
  readonly retry: () => void;
}

interface Asked {
  readonly ms: number;
  /** undefined where the answer did not hold it. */
  readonly event: FalcoEvent | undefined;
}

/** Typing narrows the list at every key: the rows that stay are asked for. */
const PATIENCE_MS = 200;

/**
 * The last event of each of these rules, which are those that are seen: one query for all of them together that are not
 * known yet.
 */
export function useLastEvents(
  question: EventsQuestion | undefined,
  rules: readonly string[],
  seen: ReadonlyMap<string, SeenMs>
): LastEvents {
  const [asked, setAsked] = useState<ReadonlyMap<string, Asked>>(new Map());
  const [state, setState] = useState<LastState>();
  const missing = useMemo(
    () =>
      new Map(
        rules.flatMap((rule) => {
          const ms = seen.get(rule)?.lastMs;
          return ms === undefined || asked.get(rule)?.ms === ms ? [] : [[rule, ms] as const];
        })
      ),
    [rules, seen, asked]
  );

  useEffect(() => {
    if (!question || missing.size === 0) {
      return undefined;
    }
    let running: Unsubscribable | undefined;
    const { environment, filters } = question;
    const timer = setTimeout(() => {
      running = loadLast({ environment, filters, lastMs: missing }, (answer) => {
        setState(answer);
        setAsked((before) => new Map([...before, ...answered(missing, answer)]));
      });
    }, PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      running?.unsubscribe();
    };
  }, [question, missing]);

  const events = useMemo(() => {
    const current = [...asked].filter(([rule, { ms }]) => seen.get(rule)?.lastMs === ms);
    return new Map(current.flatMap(([rule, { event }]) => (event ? [[rule, event] as const] : [])));
  }, [asked, seen]);
  const retry = useCallback(
    () => setAsked((before) => new Map([...before].filter(([, { event }]) => event !== undefined))),
    []
  );
  return { events, state, retry };
}

/** Also what was not found, so that it is not asked for again and again. */
function answered(missing: ReadonlyMap<string, number>, { events }: LastState): Array<readonly [string, Asked]> {
  return [...missing].map(([rule, ms]) => [rule, { ms, event: events.get(rule) }] as const);
}
