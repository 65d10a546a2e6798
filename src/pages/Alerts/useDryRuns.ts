import { useCallback, useEffect, useRef, useState } from 'react';
import { type Unsubscribable } from 'rxjs';
import { follow } from 'data/answer/follow';
import { loadDryRun } from 'data/alerting/loadDryRun';
import { DAY_MS } from 'domain/units/durations';
import { type DryRun } from 'domain/alerting/firings/dryRun';
import { type AlertRule, type RuleKey } from 'domain/alerting/types';
import { type Environment } from 'domain/environment/types';
import { type Answer, LOADING } from 'domain/problem/answer';

export interface DryRuns {
  readonly answers: ReadonlyMap<RuleKey, Answer<DryRun>>;
  readonly running: boolean;
  /** Tries rules out one after the other: history is long, and Loki is not ours alone. */
  run(rules: readonly AlertRule[]): void;
  stop(): void;
}

/** Tries rules of the pack out on the days before now. */
export function useDryRuns({ lokiUid, prometheusUid }: Environment, days: number): DryRuns {
  const [found, setFound] = useState<{ days: number; answers: ReadonlyMap<RuleKey, Answer<DryRun>> }>({
    days,
    answers: new Map(),
  });
  const [running, setRunning] = useState(false);
  const request = useRef<Unsubscribable | undefined>(undefined);

  const stop = useCallback(() => {
    request.current?.unsubscribe();
    request.current = undefined;
    setRunning(false);
    setFound((before) => ({ ...before, answers: finished(before.answers) }));
  }, []);

  useEffect(() => () => request.current?.unsubscribe(), []);

  const run = useCallback(
    (rules: readonly AlertRule[]) => {
      // What was being tried out is left: nobody waits for its answer.
      request.current?.unsubscribe();
      setFound((before) => ({ ...before, answers: finished(before.answers) }));
      const toMs = Date.now();
      const next = ([rule, ...rest]: readonly AlertRule[]): void => {
        if (!rule) {
          setRunning(false);
          return;
        }
        const run = loadDryRun({ rule, lokiUid, prometheusUid, fromMs: toMs - days * DAY_MS, toMs });
        request.current = follow(run, LOADING, (answer) => {
          // Answers of another length would stand beside these as if they were of the same.
          setFound((before) => ({
            days,
            answers: new Map([...(before.days === days ? before.answers : [])]).set(rule.key, answer),
          }));
          if (answer.status !== 'loading') {
            next(rest);
          }
        });
      };
      setRunning(rules.length > 0);
      next(rules);
    },
    [lokiUid, prometheusUid, days]
  );

  return { answers: found.days === days ? found.answers : NOTHING, running, run, stop };
}

function finished(answers: DryRuns['answers']): DryRuns['answers'] {
  return new Map([...answers].filter(([, { status }]) => status !== 'loading'));
}

const NOTHING: ReadonlyMap<RuleKey, Answer<DryRun>> = new Map();
