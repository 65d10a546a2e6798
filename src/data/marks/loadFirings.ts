import { config } from '@grafana/runtime';
import { HOUR_MS } from 'domain/units/durations';
import { asList, asRecord, asText } from 'domain/narrowing/narrowing';
import { FIRST_PREFIX, uidPrefixFor } from 'domain/alerting/choices';
import { ruleUid } from 'domain/alerting/packSettings';
import { RULE_KEYS } from 'domain/alerting/types';
import { firingsOf, type KnownAlertRule, readAlertAnnotations } from 'domain/marks/firings';
import { type AlertFiring } from 'domain/marks/timeMark';
import { alertingProblem, type Ask, askGrafana } from '../alerting/grafanaApi';
import { readHistory } from '../alerting/history';
import { loadInstalled } from '../alerting/installPack';
import { loadRuleStates } from '../alerting/ruleStates';

const ANNOTATIONS = '/api/annotations';
const HISTORY = '/api/v1/rules/history';
/** The newest so many changes of all alerts. */
const MOST = 1000;
/** An alert that fires at the start of a range began before it. */
const BEFORE_MS = 24 * HOUR_MS;

/** When alerts of an environment's pack fired. @throws what Grafana answers. */
export async function loadFirings(
  environmentId: string,
  fromMs: number,
  toMs: number,
  ask: Ask = askGrafana
): Promise<readonly AlertFiring[]> {
  const rules = await knownRules(environmentId);
  if (rules.length === 0) {
    return [];
  }
  const range = { from: Math.floor(fromMs - BEFORE_MS), to: Math.ceil(toMs), limit: MOST };
  const annotated = readAlertAnnotations(
    await ask({ method: 'GET', url: ANNOTATIONS, params: { ...range, type: 'alert' } }),
    rules
  );
  return firingsOf(annotated.length > 0 || isKeptInAnnotations() ? annotated : await fromLoki(range, ask), rules);
}

/** Whether Grafana says that it keeps history in annotations, as it does by default: then it refuses a question about all rules. */
function isKeptInAnnotations(): boolean {
  return asRecord(asRecord(Reflect.get(config, 'unifiedAlerting')).stateHistory).backend === 'annotations';
}

/** Where Grafana keeps history in Loki there are no annotations, and all rules are answered at once. */
async function fromLoki(range: { readonly from: number; readonly to: number; readonly limit: number }, ask: Ask) {
  try {
    const params = { ...range, from: Math.floor(range.from / 1000), to: Math.ceil(range.to / 1000) };
    return readHistory(await ask({ method: 'GET', url: HISTORY, params })).map((change) => ({
      ...change,
      rule: change.ruleUid ?? '',
    }));
  } catch {
    // The usual way to keep history answers for one rule alone: then nothing fired.
    return [];
  }
}

const KNOWN_MS = 60_000;
const known = new Map<string, { readonly atMs: number; readonly rules: Promise<readonly KnownAlertRule[]> }>();

/** The rules of an environment that are installed, under the titles that they have; a page asks often, and they change seldom. */
function knownRules(environmentId: string): Promise<readonly KnownAlertRule[]> {
  const found = known.get(environmentId);
  if (found !== undefined && Date.now() - found.atMs < KNOWN_MS) {
    return found.rules;
  }
  const rules = installed(environmentId);
  known.set(environmentId, { atMs: Date.now(), rules });
  rules.catch(() => known.delete(environmentId));
  return rules;
}

async function installed(environmentId: string): Promise<readonly KnownAlertRule[]> {
  try {
    const existing = await loadInstalled();
    return ofPrefix(
      uidPrefixFor(environmentId, false, existing),
      asList(existing).map((rule) => ({ uid: asText(asRecord(rule).uid), title: asText(asRecord(rule).title) }))
    );
  } catch (error) {
    if (alertingProblem(error).kind !== 'forbidden') {
      throw error;
    }
  }
  // Who may read rules may not read them all the same by the way that installs them.
  const own = `${FIRST_PREFIX}-${environmentId}`;
  const states = await loadRuleStates([FIRST_PREFIX, own].flatMap(uidsOf));
  const found = ofPrefix(own, states);
  return found.length > 0 ? found : ofPrefix(FIRST_PREFIX, states);
}

function ofPrefix(prefix: string, rules: ReadonlyArray<Pick<KnownAlertRule, 'uid' | 'title'>>): KnownAlertRule[] {
  const keys = new Map(RULE_KEYS.map((key) => [ruleUid(prefix, key), key]));
  return rules.flatMap(({ uid, title }) => (keys.has(uid) ? [{ uid, title, key: keys.get(uid) }] : []));
}

function uidsOf(prefix: string): string[] {
  return RULE_KEYS.map((key) => ruleUid(prefix, key));
}
