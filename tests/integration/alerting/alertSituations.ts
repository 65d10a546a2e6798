import type { PastSeries } from './alertingMetrics';

/** What Prometheus holds in one situation, and which rules must fire in it: all others must be silent throughout. */
export interface HealthSituation {
  readonly name: string;
  readonly series: readonly PastSeries[];
  readonly fires: Readonly<Partial<Record<string, number>>>;
}

/** Seconds before the end to a value; undefined where there is no sample. */
type At = PastSeries['at'];
type Labels = Readonly<Record<string, string>>;

const until =
  (ago: number, value = 1): At =>
  (now) =>
    now >= ago ? value : undefined;
const since =
  (ago: number, value = 1): At =>
  (now) =>
    now <= ago ? value : undefined;
const between =
  (from: number, to: number): At =>
  (now) =>
    now <= from && now >= to ? 1 : undefined;
const always =
  (value = 1): At =>
  () =>
    value;

const FALCO = 'falcosecurity_falco_';
const SCAP = 'falcosecurity_scap_';

interface SensorShape {
  /** When it is there. */
  readonly is?: At;
  readonly up?: At;
  readonly engine?: string;
  readonly labels?: Labels;
  readonly without?: readonly string[];
  readonly host?: string;
  readonly events?: At;
  readonly drops?: At;
  readonly queue?: At;
  /** Rules files by name. */
  readonly rules?: Labels;
  readonly startedMs: number;
  /** Falco 0.38 writes each metric's name into a label. */
  readonly rawNames?: boolean;
}

/** One Falco and its target, well unless something else is said. */
function sensor(pod: string, shape: SensorShape): PastSeries[] {
  const {
    is = always(),
    up = is,
    engine = 'modern_bpf',
    without = [],
    host = `node-${pod}`,
    rules = { 'falco_rules.yaml': 'aaa' },
  } = shape;
  const all: Labels = {
    job: 'falco',
    instance: `${pod}:8765`,
    cluster: 'prod',
    namespace: 'falco',
    pod,
    ...shape.labels,
  };
  const labels = Object.fromEntries(
    Object.entries(all).filter(([name, value]) => value !== '' && !without.includes(name))
  );
  const kernel = engine !== 'source_plugin';
  const metrics: ReadonlyArray<readonly [string, Labels, At]> = [
    [`${FALCO}version_info`, { version: '0.41.0' }, always()],
    [`${FALCO}start_timestamp_nanoseconds`, {}, always(shape.startedMs * 1e6)],
    ['falcosecurity_evt_hostname_info', { hostname: host }, always()],
    [`${SCAP}engine_name_info`, { engine_name: engine }, always()],
    [`${FALCO}outputs_queue_num_drops_total`, {}, shape.queue ?? always(0)],
    ...(kernel
      ? ([
          [`${SCAP}n_evts_total`, {}, shape.events ?? ((ago) => 1e6 - ago * 100)],
          [`${SCAP}n_drops_total`, {}, shape.drops ?? always(3)],
        ] as const)
      : []),
    ...Object.entries(rules).map(
      ([file, sha256]) => [`${FALCO}sha256_rules_files_info`, { file_name: file, sha256 }, always()] as const
    ),
  ];
  return [
    { name: 'up', labels, at: up },
    ...metrics.map(([name, own, at]) => ({
      name,
      labels: { ...labels, ...own, ...(shape.rawNames && { raw_name: name.replace(/^falcosecurity_/, '') }) },
      at: (ago: number) => (is(ago) === undefined || is(ago) === 0 ? undefined : at(ago)),
    })),
  ];
}

/** kube-state-metrics, honoured unless something else is said. */
function wanted(count: number | At, labels: Labels = {}): PastSeries {
  return {
    name: 'kube_daemonset_status_desired_number_scheduled',
    labels: only({
      job: 'ksm',
      instance: 'ksm:8080',
      cluster: 'prod',
      namespace: 'falco',
      daemonset: 'falco',
      ...labels,
    }),
    at: typeof count === 'number' ? always(count) : count,
  };
}
const NOT_HONOURED = { namespace: 'monitoring', exported_namespace: 'falco', pod: 'ksm-0' };

const cordoned = (node: string): PastSeries => ({
  name: 'kube_node_spec_unschedulable',
  labels: { job: 'ksm', instance: 'ksm:8080', cluster: 'prod', node },
  at: always(),
});

function only(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ''));
}

interface SidekickShape {
  readonly instance?: string;
  readonly job?: string;
  readonly up?: At;
  readonly startedMs: number;
  readonly counters?: ReadonlyArray<readonly [string, Labels, At]>;
}

const ACCEPTED: readonly [string, Labels, At] = [
  'inputs_total',
  { source: 'requests', status: 'accepted' },
  (ago) => 1e5 - ago,
];

function sidekick({
  instance = '10.0.0.9:2801',
  job = 'falcosidekick',
  up = always(),
  startedMs,
  counters = [ACCEPTED],
}: SidekickShape): PastSeries[] {
  const labels = { job, instance, cluster: 'prod', namespace: 'falco' };
  return [
    { name: 'up', labels, at: up },
    { name: 'process_start_time_seconds', labels, at: (ago) => (up(ago) === 1 ? startedMs / 1000 : undefined) },
    ...counters.map(([name, own, at]) => ({
      name: `falcosecurity_falcosidekick_${name}`,
      labels: { ...labels, ...own },
      at,
    })),
  ];
}

/** What cAdvisor says of a container. */
const container = (name: string, at: At, of = 'falco', pod = 'falco-abcd0'): PastSeries => ({
  name,
  labels: { job: 'kubelet', instance: 'node:10250', cluster: 'prod', namespace: 'falco', pod, container: of },
  at,
});
const cpu = (at: At, of?: string) => container('container_cpu_usage_seconds_total', at, of);
const memory = (at: At, of?: string) => container('container_memory_working_set_bytes', at, of);
const MIB = 1024 ** 2;

/** A DaemonSet whose pods are renewed one after the other, each gone for a while. */
function rolling(count: number, everySeconds: number, goneSeconds: number, startedMs: number): PastSeries[] {
  return Array.from({ length: count }).flatMap((_, index) => {
    const went = 2400 - index * everySeconds;
    const host = `node-${index}`;
    return [
      ...sensor(`falco-old${index}0`, { is: until(went), host, startedMs }),
      ...sensor(`falco-new${index}0`, { is: since(went - goneSeconds), host, startedMs }),
    ];
  });
}

/** Every situation of Falco's own health, on the day that ends now. */
export function healthSituations(nowMs: number): readonly HealthSituation[] {
  const old = nowMs - 86_400_000;
  const fleet = (count: number, shape: Omit<SensorShape, 'startedMs'> = {}) =>
    Array.from({ length: count }).flatMap((_, index) => sensor(`falco-abcd${index}`, { startedMs: old, ...shape }));
  const named = (pod: string, shape: Omit<SensorShape, 'startedMs'> = {}) => sensor(pod, { startedMs: old, ...shape });
  const kick = (shape: Omit<SidekickShape, 'startedMs'> = {}, startedMs = old) => sidekick({ startedMs, ...shape });
  const audit = () =>
    named('falco-k8saudit-6d9f8b7c5d-x2x9z', {
      engine: 'source_plugin',
      host: 'audit',
      rules: { 'k8s_audit_rules.yaml': 'kkk' },
    });
  const well = (name: string, ...series: ReadonlyArray<readonly PastSeries[]>): HealthSituation => ({
    name,
    series: series.flat(),
    fires: {},
  });
  const ill = (
    name: string,
    fires: HealthSituation['fires'],
    ...series: ReadonlyArray<readonly PastSeries[]>
  ): HealthSituation => ({ name, series: series.flat(), fires });
  const failed = (at: At): readonly [string, Labels, At] => [
    'outputs_total',
    { destination: 'loki', status: 'error' },
    at,
  ];
  return [
    well('a healthy fleet', fleet(3), [wanted(3)], kick()),
    well('kube-state-metrics without honor_labels', fleet(3), [wanted(3, NOT_HONOURED)]),
    ill('the same, and a sensor that is lost', { 'sensor-down': 1 }, fleet(2), [wanted(3, NOT_HONOURED)]),
    well('Falco scraped without a namespace', fleet(3, { without: ['namespace', 'pod'] }), [wanted(3)]),
    ill('the same, and two that are lost', { 'sensor-down': 2 }, fleet(1, { without: ['namespace', 'pod'] }), [
      wanted(3),
    ]),
    well('neither namespace is right', fleet(3, { without: ['namespace'] }), [wanted(3, NOT_HONOURED)]),
    well('a cluster on Falco’s series alone', fleet(3), [wanted(3, { cluster: '' })]),
    ill('the same, and one that is lost', { 'sensor-down': 1 }, fleet(2), [wanted(3, { cluster: '' })]),
    well('no cluster at all', fleet(3, { without: ['cluster'] }), [wanted(3, { cluster: '' })]),
    ill(
      'one target that does not answer beside four that are wanted and missing',
      { 'sensor-down': 5 },
      fleet(1),
      named('falco-dead0', { is: until(900), up: (ago) => (ago >= 900 ? 1 : 0) }),
      [wanted(6)]
    ),
    ill(
      'a target that does not answer',
      { 'sensor-down': 1 },
      fleet(2),
      named('falco-dead0', { is: until(900), up: (ago) => (ago >= 900 ? 1 : 0) }),
      [wanted(3)]
    ),
    ill('a Deployment on the audit log beside a node that is lost', { 'sensor-down': 1 }, fleet(2), audit(), [
      wanted(3),
    ]),
    well('a Deployment on the audit log beside a whole fleet', fleet(3), audit(), [wanted(3)]),
    well('a DaemonSet of plugins alone', fleet(2, { engine: 'source_plugin' }), [wanted(2)]),
    well('a slow rolling update', rolling(9, 240, 150, old), [wanted(9)]),
    well('a rolling update that waits long for each', rolling(4, 600, 500, old), [wanted(4)]),
    ill('a rolling update that is stuck', { 'sensor-down': 1 }, fleet(3), named('falco-last0', { is: until(2000) }), [
      wanted(4),
    ]),
    ill('two nodes lost within a rolling update', { 'sensor-down': 2 }, rolling(7, 240, 60, old), [wanted(9)]),
    ill(
      'a node whose sensor is gone for good',
      { 'sensor-down': 1 },
      fleet(2),
      named('falco-gone0', { is: until(1500) }),
      [wanted(3)]
    ),
    well(
      'a drained node',
      fleet(2),
      named('falco-gone0', { is: until(1500), up: (ago) => (ago >= 1500 ? 1 : 0), host: 'n3' }),
      [wanted(3), cordoned('n3')]
    ),
    ill(
      'a drained node beside one that is lost',
      { 'sensor-down': 1 },
      fleet(2),
      named('falco-gone0', { is: until(1500), host: 'n3' }),
      [wanted(4), cordoned('n3')]
    ),
    well('a node that is closed to new pods and runs', fleet(3), [wanted(3), cordoned('node-falco-abcd1')]),
    well('a node that was taken away', fleet(2), named('falco-gone0', { is: until(1500) }), [
      wanted((ago) => (ago > 1500 ? 3 : 2)),
    ]),
    well('a fleet that grows', fleet(2), named('falco-more0', { is: since(240) }), [
      wanted((ago) => (ago > 300 ? 2 : 3)),
    ]),
    ill('a whole cluster that is gone', { 'sensor-down': 2 }, fleet(2, { is: until(900) })),
    well('Falco on hosts, without Kubernetes', fleet(3, { without: ['namespace', 'pod'] })),

    well(
      'Falcosidekick that restarted in a quiet cluster',
      kick({ up: until(900), counters: [['inputs_total', { source: 'requests', status: 'accepted' }, until(900, 7)]] }),
      kick({ instance: '10.0.0.10:2801', up: since(840), counters: [] }, nowMs - 840_000)
    ),
    well(
      'the same at one address',
      kick(
        {
          up: (ago) => (ago > 900 || ago < 870 ? 1 : 0),
          counters: [['inputs_total', { source: 'requests', status: 'accepted' }, until(900, 7)]],
        },
        nowMs - 870_000
      )
    ),
    well('Falcosidekick that nobody has sent anything', kick({ counters: [] })),
    ill(
      'Falcosidekick that does not answer',
      { 'sidekick-down': 1 },
      kick({
        up: (ago) => (ago > 900 ? 1 : 0),
        counters: [['inputs_total', { source: 'requests', status: 'accepted' }, until(900, 7)]],
      })
    ),
    ill(
      'Falcosidekick that is gone',
      { 'sidekick-down': 1 },
      kick({ up: until(900), counters: [['inputs_total', { source: 'requests', status: 'accepted' }, until(900, 7)]] })
    ),
    well(
      'one of two Falcosidekicks goes, as was asked',
      kick(),
      kick({ instance: '10.0.0.10:2801', up: until(900), counters: [] })
    ),
    ill('a first delivery that fails', { 'outputs-failing': 1 }, kick({ counters: [ACCEPTED, failed(since(120, 1))] })),
    well('deliveries that failed long ago', kick({ counters: [ACCEPTED, failed(always(7))] })),
    ill(
      'a request that is rejected',
      { 'inputs-rejected': 2 },
      kick({ counters: [ACCEPTED, ['inputs_total', { source: 'requests', status: 'rejected' }, since(60, 2)]] })
    ),

    well(
      'two deployments with a file of one name',
      fleet(2),
      named('falco-k8saudit-6d9f8b7c5d-x2x9z', { engine: 'source_plugin', rules: { 'falco_rules.yaml': 'bbb' } })
    ),
    well(
      'two DaemonSets with a file of one name',
      fleet(2),
      named('falco-gpu-xyz12', { rules: { 'falco_rules.yaml': 'bbb' } }),
      named('falco-gpu-xyz13', { rules: { 'falco_rules.yaml': 'bbb' } })
    ),
    ill(
      'rules that differ within one deployment',
      { 'rules-drift': 2 },
      fleet(2),
      named('falco-zzzz9', { rules: { 'falco_rules.yaml': 'bbb' } })
    ),

    ill(
      'drops of Falco 0.38, each metric with its name in a label',
      { 'syscall-drops': 2 },
      fleet(1, { rawNames: true, drops: (ago) => 1e5 - ago * 2 })
    ),
    well('Falco 0.38 that drops nothing', fleet(1, { rawNames: true })),
    ill('drops for long', { 'syscall-drops': 2 }, fleet(1, { drops: (ago) => 1e5 - ago * 2 })),
    well('drops in one burst', fleet(1, { drops: (ago) => (ago > 700 ? 3 : 2000) })),
    ill(
      'a sensor that sees nothing any more',
      { 'sensor-blind': 1 },
      fleet(1, { events: (ago) => (ago > 1500 ? 1e6 - ago * 100 : 1e6) })
    ),
    ill('a queue that overflows', { 'queue-drops': 4 }, fleet(1, { queue: (ago) => (ago > 200 ? 0 : 4) })),
    well('a queue that overflowed long ago', fleet(1, { queue: always(4) })),
    ill('a sensor near its CPU limit for long', { 'sensor-cpu': 1 }, fleet(1), [cpu((ago) => 1e5 - ago * 0.95)]),
    well('a sensor that is busy for ten minutes', fleet(1), [
      cpu((ago) => 1e5 - Math.min(ago, 600) * 0.95 - Math.max(0, ago - 600) * 0.1),
    ]),
    well('another container of its pod that is busy', fleet(1), [
      cpu((ago) => 1e5 - ago * 0.1),
      cpu((ago) => 1e5 - ago * 1.5, 'falcoctl-artifact-follow'),
    ]),
    ill('a sensor near its memory limit for long', { 'sensor-memory': 950 * MIB }, fleet(1), [
      memory(always(950 * MIB)),
    ]),
    well('a sensor whose memory peaked for ten minutes', fleet(1), [
      memory((ago) => (ago > 300 && ago < 900 ? 950 : 200) * MIB),
    ]),
    well('two containers that are much together, and neither alone', fleet(1), [
      memory(always(600 * MIB)),
      memory(always(600 * MIB), 'falcoctl-artifact-follow'),
    ]),
    well('a pod that was there for ten minutes', fleet(3), named('falco-once0', { is: between(1500, 900) }), [
      wanted(3),
    ]),
  ];
}
