import type { EventFilters } from '../logql/filters';
import { HOUR_MS, MINUTE_MS } from '../units/durations';

/** Names of the pack's rules: the end of each uid, so they never change. */
export const RULE_KEYS = [
  'high-priority',
  'terminal-shell',
  'spike',
  'new-rule',
  'pod-burst',
  'tactics',
  'pod-exec',
  'privileged-pod',
  'silent-cluster',
  'output-text',
  'loki-away',
  'loki-refuses',
  'sensor-down',
  'sensor-blind',
  'syscall-drops',
  'queue-drops',
  'sensor-cpu',
  'sensor-memory',
  'sidekick-down',
  'outputs-failing',
  'inputs-rejected',
  'rules-drift',
  'prometheus-away',
  'prometheus-refuses',
] as const;

export type RuleKey = (typeof RULE_KEYS)[number];

/** Rules that are evaluated together. What looks far back is evaluated rarely: that is what the pack costs. */
export const GROUPS = {
  events: { name: 'falco-events', intervalMs: MINUTE_MS },
  trends: { name: 'falco-trends', intervalMs: 300_000 },
  hourly: { name: 'falco-hourly', intervalMs: HOUR_MS },
  health: { name: 'falco-health', intervalMs: MINUTE_MS },
} as const;

export type GroupKey = keyof typeof GROUPS;

/** One node of a rule: a query, or an expression of Grafana's over the nodes before it. */
export type AlertNode =
  | {
      readonly refId: string;
      readonly kind: 'query';
      readonly source: 'loki' | 'prometheus';
      readonly expr: string;
      /** How far the query looks back, ms. */
      readonly rangeMs: number;
    }
  | { readonly refId: string; readonly kind: 'math'; readonly expression: string }
  | { readonly refId: string; readonly kind: 'threshold'; readonly of: string; readonly above: number };

type NoDataState = 'NoData' | 'Alerting' | 'OK' | 'KeepLast';
export type ExecErrState = 'Error' | 'Alerting' | 'OK' | 'KeepLast';

/** Where a rule's notifications go, without touching the tree of notification policies. Lengths in ms. */
export interface NotificationSettings {
  readonly receiver: string;
  readonly groupBy: readonly string[];
  readonly groupWaitMs: number;
  readonly groupIntervalMs: number;
  readonly repeatIntervalMs: number;
}

/**
 * How a rule is tried out on the past, as counts over windows that follow each other. `spike` and `first-seen` need
 * the windows before the range too: `lookBackMs`.
 */
export interface DryRun {
  readonly kind: 'threshold' | 'spike' | 'first-seen' | 'silent';
  readonly source: 'loki' | 'prometheus';
  /** For a range query with this step; its window is the step. */
  readonly expr: string;
  readonly stepMs: number;
  readonly lookBackMs: number;
  readonly above: number;
  /** Of a spike: times the usual window. */
  readonly factor?: number;
  /** How long a firing outlives its window, beside `keepFiringFor`: where the rule itself looks back further. */
  readonly bridgeMs?: number;
}

/** Which events an alert rule looks at, and what tells its alerts apart. */
export interface AlertScope {
  readonly filters: EventFilters;
  /** The label of an alert that holds a field of its events. */
  readonly labels: Readonly<Record<string, string>>;
  /** What one alert is of: events of one rule somewhere; all events of a pod or host; those of a whole cluster. */
  readonly of: 'rule' | 'place' | 'cluster';
}

/** One rule of Grafana's, in no spelling of its files or APIs yet. */
export interface AlertRule {
  readonly key: RuleKey;
  /** At most 40 characters of `[A-Za-z0-9-_]`. */
  readonly uid: string;
  readonly title: string;
  readonly kind: 'loki' | 'prometheus';
  readonly group: GroupKey;
  readonly nodes: readonly AlertNode[];
  readonly condition: string;
  readonly forMs: number;
  readonly keepFiringForMs: number;
  /** Evaluations without a series after which its alert is resolved: series of events end when nothing happens. */
  readonly missingSeriesEvals: number;
  readonly noDataState: NoDataState;
  readonly execErrState: ExecErrState;
  /** May hold Go templates. */
  readonly labels: Readonly<Record<string, string>>;
  /** May hold Go templates. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly paused: boolean;
  /** Left out unless asked for: its notifications carry what an attacker wrote. */
  readonly optIn: boolean;
  /** Undefined: the tree of notification policies decides. */
  readonly notification: NotificationSettings | undefined;
  readonly dryRun: DryRun;
  /** undefined: no event makes it fire. */
  readonly scope: AlertScope | undefined;
  /** Something is found by matching text: it may fire too often or too seldom. */
  readonly approximate: boolean;
}

/** A rule that an environment cannot have, and why. */
export interface SkippedRule {
  readonly key: RuleKey;
  readonly reason: 'no-prometheus' | 'missing-fields' | 'opt-in';
  /** The fields that are not to be had. */
  readonly fields: readonly string[];
}

export interface AlertGroup {
  readonly name: string;
  readonly intervalMs: number;
  readonly rules: readonly AlertRule[];
}

export interface AlertPack {
  /** Title of the folder. */
  readonly folder: string;
  readonly groups: readonly AlertGroup[];
  readonly skipped: readonly SkippedRule[];
  /** Data source uids as the renderers print them. */
  readonly dataSources: { readonly loki: DataSourceRef; readonly prometheus: DataSourceRef };
}

/** A uid, or the environment variable that holds it: files only. */
export type DataSourceRef = string | { readonly variable: string };
