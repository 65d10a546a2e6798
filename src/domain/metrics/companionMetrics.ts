import { ownedMetric as metric, type MetricFact, type MetricName } from './metricFact';

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

/** Every metric that the app reads of the programs that carry Falco's events on, or serve it. */
export const COMPANION_METRICS: readonly MetricFact[] = [...SIDEKICK, ...EXPORTER, ...METACOLLECTOR, ...TALON];
