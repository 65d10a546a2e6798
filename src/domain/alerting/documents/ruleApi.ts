import { duration } from '../../logql/duration';
import { toData } from './grafanaModel';
import { fnvText } from '../../hash/fnv';
import type { AlertGroup, AlertPack, AlertRule, DataSourceRef, NotificationSettings } from '../types';
import { asList, asRecord } from '../../narrowing/narrowing';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../units/durations';

/** Annotation that says what a rule was when it was installed: a rule that is something else now was edited by hand. */
export const INSTALLED_ANNOTATION = 'falco_pack';

/** A rule as `/api/v1/provisioning` spells it, which is not how files do. */
export interface ApiRule {
  readonly uid: string;
  readonly title: string;
  readonly orgID: number;
  readonly folderUID: string;
  readonly ruleGroup: string;
  readonly condition: string;
  readonly data: ReturnType<typeof toData>;
  readonly noDataState: string;
  readonly execErrState: string;
  readonly for: string;
  readonly keep_firing_for: string;
  readonly missingSeriesEvalsToResolve: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly isPaused: boolean;
  readonly notification_settings?: Readonly<Record<string, unknown>>;
}

/** The body of `PUT /api/v1/provisioning/folder/<folder>/rule-groups/<group>`: what it does not list is deleted. */
export interface ApiGroup {
  readonly title: string;
  readonly folderUid: string;
  /** Seconds. */
  readonly interval: number;
  readonly rules: readonly unknown[];
}

/** A group of ours alone. */
export interface PackGroup extends ApiGroup {
  readonly rules: readonly ApiRule[];
}

/** The groups of a pack for a folder that exists. */
export function toApiGroups(pack: AlertPack, folderUid: string): readonly PackGroup[] {
  return pack.groups.map((group) => ({
    title: group.name,
    folderUid,
    interval: group.intervalMs / 1000,
    rules: group.rules.map((rule) => toApiRule(rule, group, pack, folderUid)),
  }));
}

function toApiRule(rule: AlertRule, group: AlertGroup, pack: AlertPack, folderUid: string): ApiRule {
  const plain: ApiRule = {
    uid: rule.uid,
    title: rule.title,
    orgID: 1,
    folderUID: folderUid,
    ruleGroup: group.name,
    condition: rule.condition,
    data: toData(rule.nodes, pack, uidInApi),
    noDataState: rule.noDataState,
    execErrState: rule.execErrState,
    for: apiDuration(rule.forMs),
    keep_firing_for: apiDuration(rule.keepFiringForMs),
    missingSeriesEvalsToResolve: rule.missingSeriesEvals,
    labels: rule.labels,
    annotations: rule.annotations,
    isPaused: rule.paused,
    ...(rule.notification && { notification_settings: toApiNotification(rule.notification) }),
  };
  return { ...plain, annotations: { ...plain.annotations, [INSTALLED_ANNOTATION]: contentHash(plain) } };
}

function apiDuration(ms: number): string {
  return ms === 0 ? '0s' : duration(ms);
}

/** Variables are for files: an API takes the uid itself. */
function uidInApi(source: DataSourceRef): string {
  return typeof source === 'string' ? source : '';
}

function toApiNotification(settings: NotificationSettings): Record<string, unknown> {
  return {
    receiver: settings.receiver,
    group_by: settings.groupBy,
    group_wait: duration(settings.groupWaitMs),
    group_interval: duration(settings.groupIntervalMs),
    repeat_interval: duration(settings.repeatIntervalMs),
  };
}

/**
 * A hash of what makes a rule what it is, of one that we render or one that Grafana gave back. Left out is what Grafana
 * adds by itself, what people may switch without editing (paused), and the mark that holds the hash.
 */
export function contentHash(rule: unknown): string {
  return fnvText(JSON.stringify(ruleContent(rule)));
}

/** The parts of a rule that count, in one spelling, each under its name. */
export function ruleContent(rule: unknown): Readonly<Record<string, unknown>> {
  const {
    title,
    condition,
    data,
    noDataState,
    execErrState,
    labels,
    annotations,
    notification_settings: way,
  } = asRecord(rule);
  const raw = asRecord(rule);
  const { [INSTALLED_ANNOTATION]: _, ...written } = asRecord(annotations);
  return {
    title,
    condition,
    data: asList(data).map(nodeContent),
    noDataState,
    execErrState,
    for: milliseconds(raw.for),
    keepFiringFor: milliseconds(raw.keep_firing_for),
    missingSeriesEvals: raw.missingSeriesEvalsToResolve ?? 2,
    labels: sorted(asRecord(labels)),
    annotations: sorted(written),
    notification: sorted(wayContent(asRecord(way))),
  };
}

function nodeContent(node: unknown): Readonly<Record<string, unknown>> {
  const { refId, datasourceUid, relativeTimeRange, model } = asRecord(node);
  const { expr, expression, type, conditions, queryType, instant } = asRecord(model);
  const [first] = asList(conditions);
  const { type: evaluator, params } = asRecord(asRecord(first).evaluator);
  return {
    refId,
    datasourceUid,
    from: asRecord(relativeTimeRange).from ?? 0,
    ...{ expr, expression, type, queryType, instant, evaluator, params },
  };
}

function wayContent({ receiver, group_by: groupBy, ...lengths }: Record<string, unknown>): Record<string, unknown> {
  const { group_wait: wait, group_interval: interval, repeat_interval: repeat } = lengths;
  return {
    receiver,
    groupBy: [...asList(groupBy)].map(String).sort(),
    wait: milliseconds(wait),
    interval: milliseconds(interval),
    repeat: milliseconds(repeat),
  };
}

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: MINUTE_MS,
  h: HOUR_MS,
  d: DAY_MS,
  w: 604_800_000,
  y: 31_536_000_000,
};

/** A length as Prometheus and Go write it (`1h30m`, `90s`, `0s`); 0 for anything else. */
function milliseconds(text: unknown): number {
  let total = 0;
  for (const [, count, unit] of String(text ?? '').matchAll(/(\d+)(ms|[smhdwy])/g)) {
    total += Number(count) * (UNITS[unit ?? ''] ?? 0);
  }
  return total;
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
