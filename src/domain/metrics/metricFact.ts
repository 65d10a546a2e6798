/**
 * The switches that make metrics appear, one by one: `metrics.<name>_enabled` in falco.yaml, or a program of its own.
 * Source: falco.yaml, section metrics.
 */
const METRIC_GROUPS = [
  'wrapper', // there as soon as metrics are on
  'rules', // rules_counters_enabled
  'resources', // resource_utilization_enabled
  'state', // state_counters_enabled
  'kernel', // kernel_event_counters_enabled
  'kernel-per-cpu', // kernel_event_counters_per_cpu_enabled, off by default
  'kernel-iterators', // kernel_iter_event_counters_enabled, since 0.44
  'libbpf', // libbpf_stats_enabled
  'plugins', // plugins_metrics_enabled
  'jemalloc', // jemalloc_stats_enabled, off by default
] as const;

export type MetricGroup = (typeof METRIC_GROUPS)[number];

/** Programs around Falco that have metrics of their own. */
export type MetricOwner = 'falcosidekick' | 'falco-exporter' | 'k8s-metacollector' | 'falco-talon' | 'cluster' | 'node';

export type MetricKind = 'counter' | 'gauge' | 'info';

export type MetricUnit = 'count' | 'bytes' | 'seconds' | 'nanoseconds' | 'ratio' | 'cores' | 'none';

/** One spelling of a metric and the versions of its program that use it (both ends included). */
export interface MetricName {
  readonly name: string;
  readonly since?: string;
  readonly until?: string;
}

/** A metric under all the names it has had, the current one first. */
export interface MetricFact {
  readonly key: string;
  readonly from: MetricGroup | MetricOwner;
  readonly kind: MetricKind;
  readonly unit: MetricUnit;
  readonly names: readonly MetricName[];
  /** The labels that the program itself writes; the target's come on top. */
  readonly labels?: readonly string[];
  /** What a reader would get wrong. */
  readonly note?: string;
}

/** Names that hold a part of their own: one metric for each plugin, tracepoint, statistic or (0.38.0) rule. */
export interface MetricPattern {
  readonly from: MetricGroup;
  readonly kind: MetricKind;
  /** An expression of RE2 and JavaScript alike, to be anchored at both ends. */
  readonly pattern: string;
  readonly since?: string;
  readonly until?: string;
  readonly note?: string;
}

/** A metric of a program beside Falco. */
export function ownedMetric(
  from: MetricOwner,
  kind: MetricKind,
  unit: MetricUnit,
  key: string,
  names: ReadonlyArray<string | MetricName>,
  labels: readonly string[],
  note?: string
): MetricFact {
  const spelled = names.map((name) => (typeof name === 'string' ? { name } : name));
  return { key, from, kind, unit, names: spelled, labels, ...(note === undefined ? {} : { note }) };
}
