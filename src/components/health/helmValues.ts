import { type MetricGroup } from 'domain/promql/metricTypes';

/** Values of Falco's Helm chart that turn its metrics on: the chart sets both of Falco's switches. */
export const METRICS_ON = [
  'metrics:',
  '  enabled: true',
  'serviceMonitor:',
  '  create: true # with the Prometheus operator',
].join('\n');

/** Names of the groups' switches in Falco's Helm chart. Those without one are set in falco.yaml's own form. */
const SWITCHES: Partial<Record<MetricGroup, string>> = {
  rules: 'rulesCountersEnabled',
  resources: 'resourceUtilizationEnabled',
  state: 'stateCountersEnabled',
  kernel: 'kernelEventCountersEnabled',
  'kernel-per-cpu': 'kernelEventCountersPerCPUEnabled',
  libbpf: 'libbpfStatsEnabled',
};

const FALCO_YAML: Partial<Record<MetricGroup, string>> = {
  'kernel-iterators': 'kernel_iter_event_counters_enabled',
  plugins: 'plugins_metrics_enabled',
  jemalloc: 'jemalloc_stats_enabled',
};

/** Helm values that turn groups of metrics on, as YAML to paste. */
export function helmValues(groups: readonly MetricGroup[]): string {
  const own = groups.flatMap((group) => FALCO_YAML[group] ?? []);
  return [
    'metrics:',
    '  enabled: true',
    ...groups.flatMap((group) => (SWITCHES[group] === undefined ? [] : [`  ${SWITCHES[group]}: true`])),
    ...(own.length > 0 ? ['falco:', '  metrics:', ...own.map((name) => `    ${name}: true`)] : []),
  ].join('\n');
}
