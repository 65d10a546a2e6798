import { type AlertInstance, type AlertState, type RuleHealth, type RuleState } from 'domain/alerting/ruleState';
import { asList, asNumber, asString, isRecord } from 'domain/narrowing/narrowing';
import { type Ask, askGrafana } from './grafanaApi';

/** Alerts of one rule that are listed; the count is of all. */
const MOST_ALERTS = 50;

const RULES_URL = '/api/prometheus/grafana/api/v1/rules';

/** Rules of these uids as Grafana evaluates them now; those that are not there, or not to be seen, are left out. @throws what Grafana answers. */
export async function loadRuleStates(uids: readonly string[], ask: Ask = askGrafana): Promise<readonly RuleState[]> {
  const answer = await ask({ method: 'GET', url: RULES_URL, params: { rule_uid: uids, limit_alerts: MOST_ALERTS } });
  // An older Grafana ignores what it cannot filter by.
  return readRuleStates(answer).filter(({ uid }) => uids.includes(uid));
}

/** Reads the answer, whatever it holds. */
export function readRuleStates(answer: unknown): readonly RuleState[] {
  const data = isRecord(answer) && isRecord(answer.data) ? answer.data : {};
  return asList(data.groups).flatMap((group) =>
    isRecord(group) ? asList(group.rules).flatMap((rule) => readRule(rule, group)) : []
  );
}

function readRule(rule: unknown, group: Record<string, unknown>): RuleState[] {
  const uid = isRecord(rule) ? asString(rule.uid) : undefined;
  if (!isRecord(rule) || uid === undefined) {
    return [];
  }
  const totals = isRecord(rule.totals) ? rule.totals : {};
  const alerts = asList(rule.alerts).flatMap(readAlert);
  const kept = keptError(rule.alerts);
  return [
    {
      uid,
      title: asString(rule.name) ?? uid,
      folder: asString(group.file) ?? '',
      group: asString(group.name) ?? '',
      state: stateOf(rule.state),
      health: kept === undefined ? healthOf(rule.health) : 'error',
      lastError: asString(rule.lastError) || (kept ?? ''),
      lastEvaluationMs: timeOf(rule.lastEvaluation),
      paused: rule.isPaused === true,
      provenance: asString(rule.provenance) ?? '',
      alerts,
      alertCount: Math.max(alerts.length, countOf(totals, [...FIRES, ...MAY_FIRE])),
      firingCount: Math.max(
        alerts.filter(({ state }) => state === 'firing' || state === 'error').length,
        countOf(totals, FIRES)
      ),
    },
  ];
}

/**
 * Why a rule could not be evaluated that keeps what it said (`Normal (Error, KeepLast)`): Grafana calls such a rule well, and says
 * it of its alerts alone.
 */
function keptError(alerts: unknown): string | undefined {
  const failed = asList(alerts)
    .filter(isRecord)
    .find(({ state }) => /\(Error\b.*\bKeepLast\b/.test(asString(state) ?? ''));
  return failed && (texts(failed.annotations).Error ?? '');
}

const FIRES = ['alerting', 'firing', 'error'];
const MAY_FIRE = ['pending', 'recovering', 'nodata'];

/** By Grafana's own totals, which count what is not listed too. */
function countOf(totals: Record<string, unknown>, states: readonly string[]): number {
  return states.reduce((sum, name) => sum + (asNumber(totals[name]) ?? 0), 0);
}

/** Normal ones are no alerts: Grafana lists them too. */
function readAlert(alert: unknown): AlertInstance[] {
  if (!isRecord(alert)) {
    return [];
  }
  const state = instanceState(asString(alert.state) ?? '');
  return state === undefined
    ? []
    : [{ labels: texts(alert.labels), annotations: texts(alert.annotations), state, sinceMs: timeOf(alert.activeAt) }];
}

/** As Grafana spells it: `Alerting`, `Normal (NoData)`, `Alerting (Error)`, `Error`, ... */
function instanceState(text: string): AlertInstance['state'] | undefined {
  switch (text.split(' ')[0]?.toLowerCase()) {
    case 'alerting':
    case 'firing':
      return 'firing';
    case 'pending':
      return 'pending';
    case 'recovering':
      return 'recovering';
    case 'error':
      return 'error';
    case 'nodata':
      return 'nodata';
    default:
      return undefined;
  }
}

function stateOf(value: unknown): AlertState {
  const states: readonly AlertState[] = ['firing', 'pending', 'recovering', 'inactive'];
  return states.find((state) => state === value) ?? 'unknown';
}

function healthOf(value: unknown): RuleHealth {
  const known: readonly RuleHealth[] = ['ok', 'error', 'nodata'];
  return known.find((health) => health === (value === 'err' ? 'error' : value)) ?? 'unknown';
}

/** Go's zero time is no time. */
function timeOf(value: unknown): number | undefined {
  const ms = Date.parse(asString(value) ?? '');
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

function texts(value: unknown): Record<string, string> {
  return isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : []))
      )
    : {};
}
