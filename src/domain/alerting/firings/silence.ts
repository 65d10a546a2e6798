import type { Environment } from '../../environment/types';
import { seriesLabel } from '../../logql/query/seriesField';
import { escapeRegex } from '../../logql/quote';
import { PLACE_LABEL } from '../placeLabel';

/** A matcher as Grafana's Alertmanager takes it. */
export interface SilenceMatcher {
  readonly name: string;
  readonly value: string;
  /** The value is an expression that must match all of a label; a label that is not there is empty. */
  readonly isRegex: boolean;
  readonly isEqual: true;
}

export interface Silence {
  readonly matchers: readonly SilenceMatcher[];
  readonly startsAt: string;
  readonly endsAt: string;
  readonly createdBy: string;
  readonly comment: string;
}

/** Labels that say how an alert is handled, not what it is about. */
const HANDLING = new Set([
  'app',
  'urgency',
  'falco_alert',
  'technique',
  PLACE_LABEL,
  'tags',
  'priority',
  'source',
  'grafana_folder',
  'ref_id',
  'datasource_uid',
  'rulename',
  'falco_part',
]);

/** Every silence of ours says first that it is about Falco's alerts and no others. */
export const FALCO: SilenceMatcher = is('app', 'falco');

/** Matchers for an alert: its rule and its place, whatever else comes of the same. */
export function matchersOfAlert(labels: Readonly<Record<string, string>>): readonly SilenceMatcher[] {
  const named = Object.entries(labels).filter(
    ([name, value]) => value !== '' && !HANDLING.has(name) && !/^__.*__$/.test(name) && name !== '__grafana_origin'
  );
  return [FALCO, ...named.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => is(name, value))];
}

/** What an alert is about, where its rule's name is known: the Falco rule first. */
function labelsWorthReading(labels: Readonly<Record<string, string>>): readonly SilenceMatcher[] {
  const worth = matchersOfAlert(labels).filter(({ name }) => name !== FALCO.name && name !== 'alertname');
  return [...worth.filter(({ name }) => name === 'rule'), ...worth.filter(({ name }) => name !== 'rule')];
}

/** The same as one line, not made visible. */
export function labelsText(labels: Readonly<Record<string, string>>): string {
  return labelsWorthReading(labels)
    .map(({ value }) => value)
    .join(' · ');
}

const EVENT_FIELDS = ['rule', 'cluster', 'namespace', 'hostname'] as const;

/** Matchers for a group of events by what they have in common. Fields whose place is no label of alerts are left out. */
export function matchersOfGroup(
  common: Readonly<Partial<Record<(typeof EVENT_FIELDS)[number], string>>>,
  environment: Pick<Environment, 'fields' | 'format' | 'reading'>
): readonly SilenceMatcher[] {
  const matchers = EVENT_FIELDS.flatMap((field) => {
    const value = common[field];
    const name = seriesLabel(environment, field);
    return value && name !== undefined ? [is(name, value)] : [];
  });
  return [FALCO, ...matchers];
}

/** The body of `POST /api/alertmanager/grafana/api/v2/silences`. Grafana stores whatever `createdBy` says. */
export function silenceBody(
  matchers: readonly SilenceMatcher[],
  { nowMs, lengthMs, createdBy, comment }: { nowMs: number; lengthMs: number; createdBy: string; comment: string }
): Silence {
  return {
    matchers,
    startsAt: new Date(nowMs).toISOString(),
    endsAt: new Date(nowMs + lengthMs).toISOString(),
    createdBy,
    comment,
  };
}

/**
 * Grafana's own form with everything filled in. `=` within a value is taken as it is, only the first one divides; a value
 * that begins with `~` would be read as an expression, so it is written as one.
 */
export function silenceUrl(matchers: readonly SilenceMatcher[]): string {
  const params = new URLSearchParams({ alertmanager: 'grafana' });
  matchers.forEach(({ name, value, isRegex }) => {
    const plain = !isRegex && !value.startsWith('~');
    params.append('matcher', plain ? `${name}=${value}` : `${name}=~${isRegex ? value : escapeRegex(value)}`);
  });
  return `/alerting/silence/new?${params.toString()}`;
}

/** A label that must be exactly this. */
export function is(name: string, value: string): SilenceMatcher {
  return { name, value, isRegex: false, isEqual: true };
}

/** Whether a silence would keep quiet about all of Falco's alerts: nothing but `app` is left to match. */
export function silencesEverything(matchers: readonly SilenceMatcher[]): boolean {
  return matchers.every(({ name }) => name === FALCO.name);
}
