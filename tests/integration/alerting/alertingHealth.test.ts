import { buildPack, rulesOf } from '../../../src/domain/alerting/pack/pack';
import { packSettings } from '../../../src/domain/alerting/packSettings';
import type { RuleKey } from '../../../src/domain/alerting/types';
import { PRESETS } from '../../../src/domain/environment/defaults';
import { startPastPrometheus, type PastPrometheus, type PastSeries } from './alertingMetrics';
import { firing } from './alertingRules';

const NOW = Math.floor(Date.now() / 60_000) * 60_000;
const secondsAt = (ago: number) => NOW / 1000 - ago;
const MIB = 1024 ** 2;

/** One Falco, well unless something else is said. */
function sensor(cluster: string, pod: string, more: Readonly<Record<string, PastSeries['at']>> = {}): PastSeries[] {
  const labels = { job: 'falco-metrics', instance: `${pod}:8765`, cluster, namespace: 'falco', pod };
  const metrics: Record<string, PastSeries['at']> = {
    up: () => 1,
    falcosecurity_falco_version_info: () => 1,
    falcosecurity_falco_start_timestamp_nanoseconds: () => (NOW - 86_400_000) * 1e6,
    falcosecurity_scap_n_evts_total: (ago) => 1e6 - ago * 100,
    falcosecurity_scap_n_drops_total: (ago) => 1000 - ago * 0.5,
    falcosecurity_falco_outputs_queue_num_drops_total: () => 3,
    falcosecurity_falco_cpu_usage_ratio: () => 0.1,
    falcosecurity_falco_memory_rss_bytes: () => 100 * MIB,
    ...more,
  };
  return [
    ...Object.entries(metrics).map(([name, at]) => ({ name, labels, at })),
    {
      name: 'falcosecurity_scap_engine_name_info',
      labels: { ...labels, engine_name: more.engine ? 'source_plugin' : 'modern_bpf' },
      at: metrics.falcosecurity_falco_version_info ?? (() => 1),
    },
  ].filter(({ name }) => name !== 'engine');
}
const rulesFile = (cluster: string, pod: string, sha256: string): PastSeries => ({
  name: 'falcosecurity_falco_sha256_rules_files_info',
  labels: {
    job: 'falco-metrics',
    instance: `${pod}:8765`,
    cluster,
    namespace: 'falco',
    pod,
    file_name: 'falco_rules.yaml',
    sha256,
  },
  at: () => 1,
});
const until =
  (ago: number, value: number): PastSeries['at'] =>
  (now) =>
    now >= ago ? value : undefined;
const since =
  (ago: number, value: number): PastSeries['at'] =>
  (now) =>
    now <= ago ? value : undefined;

function sidekick(
  cluster: string,
  counters: ReadonlyArray<readonly [string, Record<string, string>, PastSeries['at']]>,
  up: PastSeries['at'] = () => 1
): PastSeries[] {
  const labels = { job: 'falcosidekick', instance: `${cluster}-sidekick:2801`, cluster };
  return [
    { name: 'up', labels, at: up },
    { name: 'process_start_time_seconds', labels, at: () => secondsAt(86_400) },
    ...counters.map(([name, own, at]) => ({
      name: `falcosecurity_falcosidekick_${name}`,
      labels: { ...labels, ...own },
      at,
    })),
  ];
}
const accepted = ['inputs_total', { source: 'requests', status: 'accepted' }, (ago: number) => 1e5 - ago] as const;
const sent = ['outputs_total', { destination: 'loki', status: 'ok' }, (ago: number) => 1e5 - ago] as const;
const container = (cluster: string, pod: string, name: string, at: PastSeries['at']): PastSeries => ({
  name,
  labels: { job: 'kubelet', instance: 'node:10250', cluster, namespace: 'falco', pod, container: 'falco' },
  at,
});
const desired = (cluster: string, count: number): PastSeries => ({
  name: 'kube_daemonset_status_desired_number_scheduled',
  labels: { job: 'kube-state-metrics', instance: 'ksm:8080', cluster, namespace: 'falco', daemonset: 'falco' },
  at: () => count,
});

let prometheus: PastPrometheus;

/** Each cluster has one thing wrong, `well` has none. */
beforeAll(async () => {
  prometheus = await startPastPrometheus();
  await prometheus.write(
    [
      ...sensor('well', 'w1'),
      ...sensor('well', 'w2', { falcosecurity_scap_n_evts_total: () => undefined, engine: () => 1 }), // plugins only
      // Drained: the daemon set wants no more, discovery has dropped it.
      ...sensor('well', 'w3', {
        up: until(900, 1),
        falcosecurity_falco_version_info: until(900, 1),
        falcosecurity_scap_n_evts_total: until(900, 5),
        falcosecurity_scap_n_drops_total: until(900, 0),
      }),
      ...[rulesFile('well', 'w1', 'aaa'), rulesFile('well', 'w2', 'aaa')],
      desired('well', 1), // the one of plugins is no DaemonSet's
      ...sidekick('well', [accepted, sent, ['outputs_total', { destination: 'slack', status: 'error' }, () => 7]]),
      container('well', 'w1', 'container_memory_working_set_bytes', () => 300 * MIB),
      container('well', 'w1', 'container_cpu_usage_seconds_total', (ago) => 1e4 - ago * 0.2),

      ...sensor('down', 'd1', { up: (ago) => (ago > 600 ? 1 : 0), falcosecurity_falco_version_info: until(600, 1) }),
      ...sensor('down', 'd2'),
      ...sensor('fewer', 'f1'),
      desired('fewer', 3),
      ...sensor('vanished', 'v1', { up: until(600, 1), falcosecurity_falco_version_info: until(600, 1) }),
      ...sensor('blind', 'b1', { falcosecurity_scap_n_evts_total: () => 5000 }),
      ...sensor('fresh', 'fr1', {
        falcosecurity_scap_n_evts_total: () => 0,
        falcosecurity_falco_start_timestamp_nanoseconds: () => (NOW - 60_000) * 1e6,
      }),
      ...sensor('drops', 'dr1', { falcosecurity_scap_n_drops_total: (ago) => 1e5 - ago * 1.5 }),
      ...sensor('old', 'o1', {
        falcosecurity_scap_n_evts_total: () => undefined,
        falcosecurity_scap_n_drops_total: () => undefined,
        falcosecurity_falco_n_evts_total: (ago) => 1e6 - ago * 100,
        falcosecurity_falco_n_drops_total: (ago) => 1e5 - ago * 3,
      }),
      ...sensor('queue', 'q1', { falcosecurity_falco_outputs_queue_num_drops_total: (ago) => (ago > 200 ? 0 : 4) }),
      ...sensor('busy', 'bu1'),
      container('busy', 'bu1', 'container_cpu_usage_seconds_total', (ago) => 1e4 - ago * 0.95),
      container('busy', 'bu1', 'container_memory_working_set_bytes', () => 950 * MIB),
      ...sensor('bare', 'ba1', {
        falcosecurity_falco_cpu_usage_ratio: () => 1.2,
        falcosecurity_falco_memory_rss_bytes: () => 2000 * MIB,
      }),
      ...sidekick(
        'sidekick-down',
        [['inputs_total', { source: 'requests', status: 'accepted' }, until(600, 9)]],
        (ago) => (ago > 600 ? 1 : 0)
      ),
      ...sidekick('first-failure', [
        accepted,
        ['outputs_total', { destination: 'loki', status: 'error' }, since(120, 1)],
      ]),
      ...sidekick('mqtt', [
        accepted,
        ['outputs_total', { destination: 'mqtt', status: 'i/o timeout' }, (ago) => (ago > 100 ? 2 : 5)],
      ]),
      ...sidekick('rejects', [accepted, ['inputs_total', { source: 'requests', status: 'rejected' }, since(60, 2)]]),
      ...[...sensor('drift', 'x1'), ...sensor('drift', 'x2'), ...sensor('drift', 'x3')],
      ...[rulesFile('drift', 'x1', 'aaa'), rulesFile('drift', 'x2', 'aaa'), rulesFile('drift', 'x3', 'bbb')],
      // Two files of one name on every sensor are no drift.
      ...[
        rulesFile('twice', 't1', 'aaa'),
        rulesFile('twice', 't1', 'bbb'),
        rulesFile('twice', 't2', 'aaa'),
        rulesFile('twice', 't2', 'bbb'),
      ],
    ],
    NOW
  );
});

afterAll(() => prometheus?.stop());

const EXPECTED: ReadonlyArray<readonly [RuleKey, ReadonlyArray<readonly [string, number]>]> = [
  [
    'sensor-down',
    [
      ['down', 1],
      ['fewer', 2],
      ['vanished', 1],
    ],
  ],
  ['sensor-blind', [['blind', 1]]],
  [
    'syscall-drops',
    [
      ['drops', 1.5],
      ['old', 3],
    ],
  ],
  ['queue-drops', [['queue', 4]]],
  [
    'sensor-cpu',
    [
      ['bare', 1.2],
      ['busy', 0.95],
    ],
  ],
  [
    'sensor-memory',
    [
      ['bare', 2000 * MIB],
      ['busy', 950 * MIB],
    ],
  ],
  ['sidekick-down', [['sidekick-down', 1]]],
  [
    'outputs-failing',
    [
      ['first-failure', 1],
      ['mqtt', 3],
    ],
  ],
  ['inputs-rejected', [['rejects', 2]]],
  ['rules-drift', [['drift', 2]]],
  // No number makes them fire: that takes a Prometheus that is away, in a real Grafana (prometheusAway.test.ts).
  ['prometheus-away', []],
  ['prometheus-refuses', []],
];

const rules = rulesOf(
  buildPack(packSettings({ id: 'it', name: 'It', lokiUid: 'l', prometheusUid: 'p', ...PRESETS['sidekick-json'] }))
).filter(({ kind }) => kind === 'prometheus');
const ruleOf = (key: RuleKey) => rules.filter((rule) => rule.key === key);

it('has a case for every rule on health', () => {
  expect(EXPECTED.map(([key]) => key).sort()).toEqual(rules.map(({ key }) => key).sort());
});

it.each(EXPECTED)('%s fires for what is wrong and for nothing else', async (key, expected) => {
  const [rule] = ruleOf(key);
  const found = rule ? await firing(rule, (expr) => prometheus.instant(expr, NOW)) : [];
  const byCluster = found
    .map(({ labels, value }) => [labels.cluster, Math.round(value * 10) / 10 || value] as const)
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  expect(byCluster.map(([cluster]) => cluster)).toEqual(expected.map(([cluster]) => cluster));
  byCluster.forEach(([, value], index) => {
    const wanted = expected[index]?.[1] ?? 0;
    // A gauge of an average, and `increase`, are not to the digit.
    expect(Math.abs(value - wanted) / wanted).toBeLessThan(0.3);
  });
});

it.each(EXPECTED)('%s stays silent where Prometheus holds nothing', async (key) => {
  const [rule] = ruleOf(key);
  expect(rule ? await firing(rule, (expr) => prometheus.instant(expr, NOW - 2 * 86_400_000)) : [1]).toEqual([]);
});
