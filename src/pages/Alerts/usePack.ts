import { useCallback, useEffect, useRef, useState } from 'react';
import { alertingProblem, type AlertingProblem } from 'data/alerting/grafanaApi';
import { loadInstalled } from 'data/alerting/installPack';
import { loadRuleStates } from 'data/alerting/ruleStates';
import { loadSilences, type StoredSilence } from 'data/alerting/silences';
import { findPack, type FoundPack, uidPrefixFor } from 'domain/alerting/choices';
import { ruleUid } from 'domain/alerting/packSettings';
import { type RuleState } from 'domain/alerting/ruleState';
import { RULE_KEYS } from 'domain/alerting/types';

/** The pack of one environment as Grafana has it. */
export interface PackView {
  /** All rules that the person may see, for plans. */
  readonly existing: unknown;
  readonly prefix: string;
  /** undefined where none is installed. */
  readonly found: FoundPack | undefined;
  readonly states: ReadonlyMap<string, RuleState>;
  readonly silences: readonly StoredSilence[] | undefined;
  /** Parts that could not be read, the others stand. */
  readonly statesProblem: AlertingProblem | undefined;
  readonly silencesProblem: AlertingProblem | undefined;
}

export interface PackLoad {
  readonly status: 'loading' | 'ready' | 'error';
  readonly view?: PackView;
  readonly problem?: AlertingProblem;
}

const REFRESH_MS = 20_000;

/** The pack as it is, asked again every 20 seconds while the page is to be seen. */
export function usePack(environmentId: string, first: boolean): { readonly load: PackLoad; reload(): Promise<void> } {
  const [load, setLoad] = useState<PackLoad>({ status: 'loading' });
  const alive = useRef(true);

  const reload = useCallback(async () => {
    try {
      const view = await readView(environmentId, first);
      if (alive.current) {
        setLoad({ status: 'ready', view });
      }
    } catch (error) {
      if (alive.current) {
        setLoad((before) => ({ ...before, status: 'error', problem: alertingProblem(error) }));
      }
    }
  }, [environmentId, first]);

  useEffect(() => {
    alive.current = true;
    const start = setTimeout(() => void reload());
    const timer = setInterval(() => document.hidden || void reload(), REFRESH_MS);
    return () => {
      alive.current = false;
      clearTimeout(start);
      clearInterval(timer);
    };
  }, [reload]);

  return { load, reload };
}

async function readView(environmentId: string, first: boolean): Promise<PackView> {
  const [existing, silences] = await Promise.all([loadInstalled(), settled(loadSilences())]);
  const prefix = uidPrefixFor(environmentId, first, existing);
  const found = findPack(prefix, existing);
  const states = found ? await settled(loadRuleStates(RULE_KEYS.map((key) => ruleUid(prefix, key)))) : { value: [] };
  return {
    existing,
    prefix,
    found,
    states: new Map((states.value ?? []).map((state) => [state.uid, state])),
    silences: silences.value,
    statesProblem: states.problem,
    silencesProblem: silences.problem,
  };
}

async function settled<T>(promise: Promise<T>): Promise<{ value?: T; problem?: AlertingProblem }> {
  try {
    return { value: await promise };
  } catch (error) {
    return { problem: alertingProblem(error) };
  }
}
