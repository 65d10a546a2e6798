import { findPack, type FoundPack, uidPrefixFor } from 'domain/alerting/choices';
import { ruleUid } from 'domain/alerting/packSettings';
import { type RuleState } from 'domain/alerting/ruleState';
import { RULE_KEYS } from 'domain/alerting/types';
import { alertingProblem, type AlertingProblem } from './grafanaApi';
import { loadInstalled } from './installPack';
import { loadRuleStates } from './ruleStates';
import { loadSilences, type StoredSilence } from './silences';

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

/** @param first whether it is the first environment there is. @throws what Grafana answers when the rules cannot be read. */
export async function readPack(environmentId: string, first: boolean): Promise<PackView> {
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
