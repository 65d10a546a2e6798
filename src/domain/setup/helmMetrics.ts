import type { MetricGroup } from '../metrics/metricFact';

/** Values of Falco's Helm chart that turn its metrics on: the chart sets both of Falco's switches. */
export const METRICS_ON = [
  'metrics:',
  '  enabled: true',
  'serviceMonitor:',
  '  create: true # with the Prometheus operator',
].join('\n');

/**
 * Names of the groups' switches in Falco's Helm chart (9.1). They take the place of what is under `falco.metrics`, so
 * that falco.yaml's own names do nothing there. `plugins` and `jemalloc` are of chart 7, `kernel-iterators` of 9.1.
 */
const SWITCHES: Partial<Record<MetricGroup, string>> = {
  rules: 'rulesCountersEnabled',
  resources: 'resourceUtilizationEnabled',
  state: 'stateCountersEnabled',
  kernel: 'kernelEventCountersEnabled',
  'kernel-per-cpu': 'kernelEventCountersPerCPUEnabled',
  'kernel-iterators': 'kernelIterEventCountersEnabled',
  libbpf: 'libbpfStatsEnabled',
  plugins: 'pluginsMetricsEnabled',
  jemalloc: 'jemallocStatsEnabled',
};

/** Helm values that turn groups of metrics on, as YAML to paste. */
export function metricGroupValues(groups: readonly MetricGroup[]): string {
  return [
    'metrics:',
    '  enabled: true',
    ...groups.flatMap((group) => (SWITCHES[group] === undefined ? [] : [`  ${SWITCHES[group]}: true`])),
  ].join('\n');
}
