import type { MetricFact, MetricKind, MetricOwner, MetricName, MetricUnit } from './metricFact';

function metric(
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

/** Old and new spelling of Falcosidekick's: 2.30 put its name before them. Source: stats_prometheus.go of both. */
const renamedIn230 = (rest: string, old: string): readonly MetricName[] => [
  { name: `falcosecurity_falcosidekick_${rest}`, since: '2.30' },
  { name: old, until: '2.29' },
];

const SIDEKICK: readonly MetricFact[] = [
  metric(
    'falcosidekick',
    'counter',
    'count',
    'sidekickEvents',
    renamedIn230('falco_events_total', 'falco_events'),
    ['hostname', 'rule', 'priority', 'priority_raw', 'source', 'k8s_ns_name', 'k8s_pod_name'],
    "Falcosidekick's scale of priorities (1 Debug); up to 2.29 the priority is a word. falco-exporter has the old name too, with Falco's numbers."
  ),
  metric('falcosidekick', 'counter', 'count', 'sidekickInputs', renamedIn230('inputs_total', 'falcosidekick_inputs'), [
    'source',
    'status',
  ]),
  metric(
    'falcosidekick',
    'counter',
    'count',
    'sidekickOutputs',
    renamedIn230('outputs_total', 'falcosidekick_outputs'),
    ['destination', 'status'],
    'A series appears with the first delivery: none means never tried. MQTT writes the text of its error as the status.'
  ),
];

const EXPORTER: readonly MetricFact[] = [
  metric(
    'falco-exporter',
    'counter',
    'count',
    'exporterEvents',
    ['falco_events'],
    ['rule', 'priority', 'hostname', 'source', 'k8s_ns_name', 'k8s_pod_name', 'tags'],
    "Falco's scale of priorities (0 Emergency). It needs the gRPC output, which 0.44 removed."
  ),
];

const METACOLLECTOR: readonly MetricFact[] = [
  metric('k8s-metacollector', 'gauge', 'count', 'collector_subscribers', ['meta_collector_server_subscribers'], []),
  metric('k8s-metacollector', 'counter', 'count', 'collector_queueAdds', ['meta_collector_broker_queue_adds'], []),
  metric(
    'k8s-metacollector',
    'counter',
    'count',
    'collector_dispatched',
    ['meta_collector_broker_dispatched_events'],
    ['kind']
  ),
  metric(
    'k8s-metacollector',
    'counter',
    'count',
    'collector_received',
    ['meta_collector_collector_event_api_server_received'],
    ['name']
  ),
];

const talon = (name: string, labels: readonly string[]): MetricFact =>
  metric('falco-talon', 'counter', 'count', `talon_${name}`, [`falcosecurity_falco_talon_${name}_total`], labels);

const TALON: readonly MetricFact[] = [
  talon('events', []),
  talon('matches', ['rule']),
  talon('actions', ['action', 'actionner', 'status', 'namespace', 'rule']),
  talon('notifications', ['notifier', 'status']),
  talon('outputs', ['target', 'status']),
];

/** kube-state-metrics and cAdvisor. */
const CLUSTER: readonly MetricFact[] = [
  metric(
    'cluster',
    'gauge',
    'count',
    'desiredSensors',
    ['kube_daemonset_status_desired_number_scheduled'],
    ['namespace', 'daemonset']
  ),
  metric('cluster', 'gauge', 'none', 'unschedulable', ['kube_node_spec_unschedulable'], ['node']),
  metric(
    'cluster',
    'counter',
    'count',
    'containerRestarts',
    ['kube_pod_container_status_restarts_total'],
    ['namespace', 'pod', 'container']
  ),
  metric(
    'cluster',
    'counter',
    'seconds',
    'containerCpu',
    ['container_cpu_usage_seconds_total'],
    ['namespace', 'pod', 'container']
  ),
  metric(
    'cluster',
    'gauge',
    'bytes',
    'containerWorkingSet',
    ['container_memory_working_set_bytes'],
    ['namespace', 'pod', 'container']
  ),
  metric(
    'cluster',
    'counter',
    'count',
    'podPacketsIn',
    ['container_network_receive_packets_total'],
    ['namespace', 'pod']
  ),
  metric(
    'cluster',
    'counter',
    'count',
    'podPacketsOut',
    ['container_network_transmit_packets_total'],
    ['namespace', 'pod']
  ),
];

/** node-exporter. */
const NODE: readonly MetricFact[] = [
  metric('node', 'counter', 'seconds', 'nodeCpu', ['node_cpu_seconds_total'], ['cpu', 'mode']),
  metric('node', 'gauge', 'bytes', 'nodeMemoryTotal', ['node_memory_MemTotal_bytes'], []),
  metric('node', 'gauge', 'bytes', 'nodeMemoryAvailable', ['node_memory_MemAvailable_bytes'], []),
  metric('node', 'counter', 'count', 'nodePacketsIn', ['node_network_receive_packets_total'], ['device']),
  metric('node', 'counter', 'count', 'nodePacketsOut', ['node_network_transmit_packets_total'], ['device']),
  metric('node', 'gauge', 'count', 'conntrack', ['node_nf_conntrack_entries'], []),
  metric(
    'node',
    'counter',
    'count',
    'tcpResets',
    ['node_netstat_Tcp_OutRsts'],
    [],
    'Answers to connections to closed ports: what a SYN scan leaves behind.'
  ),
];

/** Every metric that the app reads beside Falco's own. */
export const OTHER_METRICS: readonly MetricFact[] = [
  ...SIDEKICK,
  ...EXPORTER,
  ...METACOLLECTOR,
  ...TALON,
  ...CLUSTER,
  ...NODE,
];
