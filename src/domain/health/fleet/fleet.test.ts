import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PART } from '../../promql/expressions';
import { parseExposition } from '../../metrics/exposition';
import { expositionSeries } from '../../metrics/exposition.fixture';
import { sensorsAnswer } from './answers.fixture';
import { readFleet } from './fleet';
import type { PromSeries } from '../../promql/series';
import { cpuMs } from '../../../test/cpuMs';

const RECORDED = parseExposition(
  readFileSync(join(__dirname, '../../../../tests/data/falco-metrics/falco-metrics.prom'), 'utf8')
);
const STARTED = 1_748_557_118_881;
const TO = STARTED + 91_000;
const FROM = TO - 60_000;

type Labels = Readonly<Record<string, string>>;

/** A scrape of the recorded sensor as the part `now`, under another host and with other values where asked. */
function scraped(target: Labels, host: string, values: Readonly<Record<string, number>> = {}): readonly PromSeries[] {
  return expositionSeries(RECORDED, TO, { ...target, [PART]: 'now' }).map(({ labels, points }) => ({
    labels: labels.__name__ === 'falcosecurity_evt_hostname_info' ? { ...labels, hostname: host } : labels,
    points: points.map(({ timeMs, value }) => ({ timeMs, value: values[labels.__name__ ?? ''] ?? value })),
  }));
}

const one = (partName: string, name: string, labels: Labels, value: number): PromSeries => ({
  labels: { ...labels, __name__: name, [PART]: partName },
  points: [{ timeMs: TO, value }],
});

/** What is left of a sensor that is gone. */
const seen = (target: Labels, host: string, startedMs: number, seconds: number): readonly PromSeries[] => [
  one('seen', 'falcosecurity_evt_hostname_info', { ...target, hostname: host }, 1),
  one('seen', 'falcosecurity_falco_version_info', { ...target, version: '0.40.0' }, 1),
  one('seen', 'falcosecurity_falco_start_timestamp_nanoseconds', target, startedMs * 1e6),
  one('seen', 'falcosecurity_falco_duration_seconds_total', target, seconds),
];

const read = (sensors: readonly PromSeries[], fleet: readonly PromSeries[] = [], cluster?: string) =>
  readFleet({
    sensors: sensorsAnswer(sensors),
    fleet,
    fromMs: FROM,
    toMs: TO,
    stepMs: 30_000,
    clusterLabel: 'cluster',
    ...(cluster === undefined ? {} : { cluster }),
  });

const A = { cluster: 'prod', job: 'falco', instance: '10.0.0.1:8765', namespace: 'falco', pod: 'falco-a' };

describe('readFleet', () => {
  it('reads a recorded sensor', () => {
    const { sensors, missingGroups, drift } = read(scraped(A, 'test'));
    expect(sensors).toHaveLength(1);
    expect(sensors[0]).toMatchObject({
      cluster: 'prod',
      host: 'test',
      hostFrom: 'falco',
      pod: 'falco-a',
      status: 'up',
      version: '0.41.0',
      engines: [{ engine: 'bpf', source: 'syscall' }],
      kernel: '6.14.6-300.fc42.x86_64',
      cpus: 8,
      uptimeMs: 91_000,
      cpu: { cores: 0.014, how: 'lifetime', overMs: 91_000 },
      cpuShareOfNode: 0.014 / 8,
      memory: { rss: 80_384_000, pss: 42_818_560, vsz: 2_768_265_216 },
      rulesFiles: [{ file: 'falco_rules.yaml', sha256: expect.stringMatching(/^58a4f187/) }],
      missingGroups: [],
      // One scrape tells no growth: not known, which is no zero.
      syscalls: undefined,
      drops: undefined,
      restarts: [],
    });
    expect(sensors[0]?.configFiles).toHaveLength(8);
    expect(sensors[0]?.bootedMs).toBe(1_748_555_738_000);
    // 0 is what Falco says when it finds no file to read.
    expect(sensors[0]?.memory).not.toHaveProperty('container');
    expect({ missingGroups, drift }).toEqual({ missingGroups: [], drift: [] });
  });

  it('is empty without Prometheus, and names the groups that a sensor lacks', () => {
    expect(read([])).toEqual({
      ...{ sensors: [], expectations: [], drift: [], missingGroups: [], scrapedTwice: [], withoutCluster: [] },
    });
    const bare = scraped(A, 'test').filter(
      ({ labels }) => !/_(n_|cpu_usage|memory|host_cpu|host_memory|host_procs|host_open)/.test(labels.__name__ ?? '')
    );
    const { missingGroups, sensors } = read(bare);
    expect(missingGroups.map(({ group }) => group)).toEqual(['resources', 'state', 'kernel']);
    expect(sensors[0]).toMatchObject({ cpu: undefined, memory: {}, drops: undefined, status: 'up' });
  });

  it('takes one process for one sensor, however often it is scraped', () => {
    const again = { cluster: 'prod', job: 'pods', instance: 'node-1:8765' };
    const { sensors, scrapedTwice } = read([...scraped(A, 'test'), ...scraped(again, 'test')]);
    expect(sensors.map(({ jobs, alsoScrapedAs }) => ({ jobs, again: alsoScrapedAs.length }))).toEqual([
      { jobs: ['falco', 'pods'], again: 1 },
    ]);
    expect(scrapedTwice).toEqual([sensors[0]?.id]);
  });

  it('tells two sensors of one host apart', () => {
    const audit = { ...A, instance: '10.0.0.1:8766', pod: 'falco-k8saudit' };
    const later = { falcosecurity_falco_start_timestamp_nanoseconds: (STARTED + 5000) * 1e6 };
    const { sensors } = read([...scraped(A, 'test'), ...scraped(audit, 'test', later)]);
    expect(sensors).toHaveLength(2);
    expect(new Set(sensors.map(({ id }) => id)).size).toBe(2);
  });

  it('keeps apart hosts of one name in several clusters, and names those without a cluster', () => {
    const { sensors, withoutCluster } = read([
      ...scraped(A, 'test'),
      ...scraped({ ...A, cluster: 'other' }, 'test'),
      ...scraped({ job: 'falco', instance: 'x:1' }, 'lonely'),
    ]);
    expect(sensors.map(({ cluster, host }) => [cluster, host])).toEqual([
      [undefined, 'lonely'],
      ['other', 'test'],
      ['prod', 'test'],
    ]);
    expect(withoutCluster).toHaveLength(1);
    expect(read(scraped({ job: 'falco', instance: 'x:1' }, 'lonely'), [], 'mine').sensors[0]?.cluster).toBe('mine');
  });

  it('calls a sensor down that was there today, by when it was last there', () => {
    const { sensors } = read([
      ...scraped(A, 'test'),
      ...seen({ ...A, pod: 'falco-b', instance: 'b' }, 'node-b', STARTED, 30),
    ]);
    expect(sensors[0]).toMatchObject({
      host: 'node-b',
      status: 'down',
      lastSeenMs: STARTED + 30_000,
      version: '0.40.0',
      cpu: undefined,
    });
    expect(sensors[1]).toMatchObject({ host: 'test', status: 'up' });
  });

  it('takes an earlier pod of the same host for the same sensor, restarted', () => {
    const before = { ...A, pod: 'falco-old', instance: '10.0.0.9:8765' };
    const { sensors } = read([...scraped(A, 'test'), ...seen(before, 'test', STARTED - 100_000, 90)]);
    expect(sensors).toHaveLength(1);
    expect(sensors[0]?.status).toBe('up');
    expect(
      read([...scraped(A, 'test'), ...seen(before, 'test', STARTED - 100_000, 90)], []).sensors[0]?.restarts
    ).toEqual([]);
  });

  it('tells from Kubernetes who is missing, who was replaced and who was drained', () => {
    const gone = (host: string, seconds: number) => seen({ ...A, pod: host, instance: host }, host, STARTED, seconds);
    const desired = (wanted: number) =>
      one(
        'desired',
        'kube_daemonset_status_desired_number_scheduled',
        { cluster: 'prod', namespace: 'falco', daemonset: 'falco' },
        wanted
      );
    const cordoned = one('unschedulable', 'kube_node_spec_unschedulable', { cluster: 'prod', node: 'node-c' }, 1);
    const all = [...scraped(A, 'test'), ...gone('node-b', 60), ...gone('node-c', 50), ...gone('node-d', 10), cordoned];
    const statuses = (wanted: number) =>
      Object.fromEntries(read([...all, desired(wanted)]).sensors.map(({ host, status }) => [host, status]));
    expect(statuses(1)).toEqual({ test: 'up', 'node-b': 'replaced', 'node-c': 'drained', 'node-d': 'replaced' });
    expect(statuses(2)).toEqual({ test: 'up', 'node-b': 'down', 'node-c': 'drained', 'node-d': 'replaced' });
    expect(read([...all, desired(7)]).expectations).toEqual([{ cluster: 'prod', wanted: 7, up: 1, unnamed: 3 }]);
  });

  it.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
    ['as the scrape honours them', {}, {}],
    ['where the scrape does not', { namespace: 'monitoring', exported_namespace: 'falco' }, {}],
    ['where Falco’s targets name none', {}, { namespace: '' }],
    ['where Falco’s targets alone name a cluster', { cluster: '' }, {}],
  ])('compares with what Kubernetes wants, %s, as the alert does', (_, ofKubernetes, ofFalco) => {
    const wanted = one(
      'desired',
      'kube_daemonset_status_desired_number_scheduled',
      { cluster: 'prod', namespace: 'falco', daemonset: 'falco', ...ofKubernetes },
      2
    );
    const audit = scraped({ ...A, instance: 'audit', pod: 'audit', ...ofFalco }, 'audit').map((series) =>
      series.labels.engine_name ? { ...series, labels: { ...series.labels, engine_name: 'source_plugin' } } : series
    );
    expect(read([...scraped({ ...A, ...ofFalco }, 'test'), ...audit, wanted]).expectations).toEqual([
      { cluster: 'prod', wanted: 2, up: 1, unnamed: 1 },
    ]);
  });

  it('shows a target that never answered, and no other target of a job that sounds like Falco', () => {
    const up = (instance: string, value: number) => one('up', 'up', { cluster: 'prod', job: 'falco', instance }, value);
    const { sensors } = read([up('a:1', 0), up('b:1', 1)]);
    expect(sensors).toMatchObject([{ host: 'a:1', hostFrom: 'instance', status: 'unscrapable' }]);
  });

  it('names drift of rules between sensors of one kind, the odd one last', () => {
    const others = ['b', 'c'].map((host) => scraped({ ...A, instance: host, pod: host }, host)).flat();
    const odd = scraped({ ...A, instance: 'd', pod: 'd' }, 'd').map((series) =>
      series.labels.sha256?.startsWith('58a4') ? { ...series, labels: { ...series.labels, sha256: 'other' } } : series
    );
    const { drift, sensors } = read([...scraped(A, 'a'), ...others, ...odd]);
    expect(drift).toHaveLength(1);
    expect(drift[0]).toMatchObject({ aspect: 'rules', cluster: 'prod', file: 'falco_rules.yaml' });
    expect(drift[0]?.variants.map(({ sensors: ids }) => ids.length)).toEqual([3, 1]);
    expect(drift[0]?.variants[1]?.sensors).toEqual([sensors.find(({ host }) => host === 'd')?.id]);
  });

  it('reads 200 sensors with 60 steps fast enough for a page', () => {
    const targets = Array.from({ length: 200 }, (_, index) => ({ ...A, instance: `i${index}`, pod: `p${index}` }));
    const start = (index: number) => ({ falcosecurity_falco_start_timestamp_nanoseconds: (STARTED + index) * 1e6 });
    const now = targets.flatMap((target, index) => scraped(target, `node-${index}`, start(index)));
    const parts = ['events', 'drops', 'queueDrops', 'start', 'duration', 'cpuRatio', 'container-cpu'];
    const fleet = targets.flatMap((target) =>
      parts.map((name) => ({
        labels: { ...target, [PART]: name },
        points: Array.from({ length: 60 }, (_, step) => ({ timeMs: FROM + step * 1000, value: step })),
      }))
    );
    expect(cpuMs(() => expect(read(now, fleet).sensors).toHaveLength(200))).toBeLessThan(3000);
  });
});
