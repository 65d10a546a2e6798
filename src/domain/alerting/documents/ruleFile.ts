import { stringify } from 'yaml';
import { duration } from '../../logql/duration';
import { toData } from './grafanaModel';
import type { AlertPack, AlertRule, DataSourceRef, NotificationSettings } from '../types';

/** The rules as Grafana's file provisioning takes them; its keys are not those of the API. */
export function toRuleFile(pack: AlertPack): Record<string, unknown> {
  return {
    apiVersion: 1,
    groups: pack.groups.map(({ name, intervalMs, rules }) => ({
      orgId: 1,
      name: literal(name),
      folder: literal(pack.folder),
      interval: duration(intervalMs),
      rules: rules.map((rule) => toFileRule(rule, pack)),
    })),
  };
}

/** Grafana expands `$NAME` in most of a file's values, in labels too, but not in annotations and models. */
function literal(text: string): string {
  return text.replace(/\$/g, '$$$$');
}

/** A YAML document with comments above it. */
export function toYaml(document: unknown, comment: string): string {
  const lines = comment.split('\n').map((line) => (line === '' ? '#' : `# ${line}`));
  return `${lines.join('\n')}\n${stringify(document, { lineWidth: 0, singleQuote: true, aliasDuplicateObjects: false })}`;
}

function toFileRule(rule: AlertRule, pack: AlertPack): Record<string, unknown> {
  return {
    uid: rule.uid,
    title: literal(rule.title),
    condition: rule.condition,
    for: duration(rule.forMs) === '0ms' ? '0s' : duration(rule.forMs),
    ...(rule.keepFiringForMs > 0 && { keepFiringFor: duration(rule.keepFiringForMs) }),
    missing_series_evals_to_resolve: rule.missingSeriesEvals,
    noDataState: rule.noDataState,
    execErrState: rule.execErrState,
    ...(rule.paused && { isPaused: true }),
    ...(rule.notification && { notification_settings: toFileNotification(rule.notification) }),
    labels: Object.fromEntries(Object.entries(rule.labels).map(([name, value]) => [name, literal(value)])),
    annotations: rule.annotations,
    data: toData(rule.nodes, pack, uidInFile).map(({ queryType, ...data }) => ({
      ...data,
      ...(queryType !== '' && { queryType }),
    })),
  };
}

function uidInFile(source: DataSourceRef): string {
  return typeof source === 'string' ? literal(source) : `\${${source.variable}}`;
}

function toFileNotification(settings: NotificationSettings): Record<string, unknown> {
  return {
    receiver: literal(settings.receiver),
    group_by: settings.groupBy.map(literal),
    group_wait: duration(settings.groupWaitMs),
    group_interval: duration(settings.groupIntervalMs),
    repeat_interval: duration(settings.repeatIntervalMs),
  };
}
