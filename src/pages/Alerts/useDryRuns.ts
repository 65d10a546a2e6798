import { useCallback, useEffect, useRef, useState } from 'react';
import { type Unsubscribable } from 'rxjs';
import { loadDryRun } from 'data/alerting/loadDryRun';
import { type DryRunState } from 'domain/alerting/firings/dryRun';
import { type AlertRule, type RuleKey } from 'domain/alerting/types';
import { type Environment } from 'domain/environment/types';

const DAY_MS = 86_400_000;

export interface DryRuns {
  readonly states: ReadonlyMap<RuleKey, DryRunState>;
  readonly running: boolean;
  /** Tries rules out one after the other: history is long, and Loki is not ours alone. */
  run(rules: readonly AlertRule[]): void;
  stop(): void;
}

/** Tries rules of the pack out on the days before now. */
export function useDryRuns({ lokiUid, prometheusUid }: Environment, days: number): DryRuns {
  const [found, setFound] = useState<{ days: number; states: ReadonlyMap<RuleKey, DryRunState> }>({
    days,
    states: new Map(),
  });
  const [running, setRunning] = useState(false);
  const request = useRef<Unsubscribable | undefined>(undefined);

  const stop = useCallback(() => {
    request.current?.unsubscribe();
    request.current = undefined;
    setRunning(false);
    setFound((before) => ({
      ...before,
      states: new Map([...before.states].filter(([, { status }]) => status !== 'running')),
    }));
  }, []);

  useEffect(() => () => request.current?.unsubscribe(), []);

  const run = useCallback(
    (rules: readonly AlertRule[]) => {
      request.current?.unsubscribe();
      const toMs = Date.now();
      const next = ([rule, ...rest]: readonly AlertRule[]): void => {
        if (!rule) {
          setRunning(false);
          return;
        }
        request.current = loadDryRun({ rule, lokiUid, prometheusUid, fromMs: toMs - days * DAY_MS, toMs }, (state) => {
          // Answers of another length would stand beside these as if they were of the same.
          setFound((before) => ({
            days,
            states: new Map([...(before.days === days ? before.states : [])]).set(rule.key, state),
          }));
          if (state.status !== 'running') {
            next(rest);
          }
        });
      };
      setRunning(rules.length > 0);
      next(rules);
    },
    [lokiUid, prometheusUid, days]
  );

  return { states: found.days === days ? found.states : NOTHING, running, run, stop };
}

const NOTHING: ReadonlyMap<RuleKey, DryRunState> = new Map();
