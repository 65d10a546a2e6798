import { readDelivery } from '../../../src/domain/health/delivery/delivery';
import { readFleet } from '../../../src/domain/health/fleet/fleet';
import { healthQueries, type HealthRefId } from '../../../src/domain/health/queries/healthQueries';
import { type TaintQuery, taintQueryOf } from '../../../src/domain/health/queries/taintQuery';
import { readTaintFleet } from '../../../src/domain/health/taint/readTaintFleet';
import { shifted, type PromSeries } from '../../../src/domain/promql/series';
import { rangeShift } from '../../../src/domain/promql/offset';
import { taintWindows } from '../../../src/domain/health/taint/taint';
import { falcoExposition, line, sidekickExposition, type FalcoState } from './promqlExpositions';
import { startExporter, startTestPrometheus, type TestTarget } from './promqlServer';

jest.setTimeout(120_000);

/** A name that Falco writes into an exposition as it is, and that PromQL has to survive. */
const UGLY_RULE = 'Redirect STDOUT/STDIN (a.b|c) ${x} $1 🦅';
/** Names of clusters that no cluster here has: the queries stay valid and match what they matched without. */
const UGLY_CLUSTERS = ['a"b', 'a\\b', 'a.b|c', 'x\ny', '`', '${x}', '[[y]]', '🦅', '\u202e', ''];
const RANGE_MS = 20_000;
const STEP_MS = 2000;

const startMs = Date.now();
const hourAgo = startMs - 3_600_000;
/** Seconds since the test began. */
const age = () => (Date.now() - startMs) / 1000;

/** Set by the test as time goes by. */
const play = { newRule: 0, restarted: 0, sidekickEvents: 5, goneRule: 3 };

const base = (host: string, more: Partial<FalcoState> = {}): FalcoState => ({
  version: '0.44.0',
  host,
  startedMs: hourAgo,
  events: 1_000_000 + Math.floor(age()) * 1000,
  drops: 500 + Math.floor(age()) * 30,
  queueDrops: 0,
  // 2 % on average so far, 50 % now.
  cpuSeconds: 3600 * 0.02 + age() * 0.5,
  rules: [['Terminal shell in container', 5, 7]],
  rulesSha: 'aaa',
  ...more,
});

const young = (host: string, startedMs: number): FalcoState =>
  base(host, {
    version: '0.39.2',
    startedMs,
    events: Math.floor((Date.now() - startedMs) / 1000) * 100,
    drops: 0,
    cpuSeconds: ((Date.now() - startedMs) / 1000) * 0.25,
    rules: [['Terminal shell in container', 5, 2]],
  });

const EXPOSITIONS: Readonly<Record<string, () => string | undefined>> = {
  '/new': () =>
    falcoExposition(
      '0.44',
      base('node-new', {
        rules: [
          ['Terminal shell in container', 5, 7],
          [UGLY_RULE, 2, play.newRule],
        ],
      })
    ),
  '/restarts': () => falcoExposition('0.39', young('node-restarts', play.restarted || startMs - 30_000)),
  '/old': () =>
    falcoExposition(
      '0.38.2',
      base('node-old', { version: '0.38.2', rulesSha: 'bbb', drops: 0, rules: [['A rule', 4, 2 + play.newRule]] })
    ),
  '/oldest': () =>
    falcoExposition(
      '0.38.0',
      base('node-oldest', { version: '0.38.0', drops: 0, rules: [['A rule', 4, 2 + play.newRule]] })
    ).replace(/^.*falco\.sha256.*\n/gm, ''),
  '/unreadable': () => falcoExposition('0.38.0', base('node-unreadable', { version: '0.38.0' })),
  '/gone': () =>
    falcoExposition('0.41', base('node-gone', { startedMs: hourAgo + 1, rules: [['A rule', 4, play.goneRule]] })),
  '/drained': () => falcoExposition('0.41', base('node-drained', { startedMs: hourAgo + 2, rules: [] })),
  '/sidekick-a': () =>
    sidekickExposition(false, {
      startedMs: hourAgo,
      accepted: play.sidekickEvents,
      rejected: play.newRule,
      events: [
        ['Terminal shell in container', '3', 5],
        [UGLY_RULE, '6', play.newRule],
        ['Falco internal: metrics snapshot', '2', play.newRule],
      ],
      outputs: [
        ['loki', 'ok', play.newRule * 2],
        ['mqtt', 'dial tcp: i/o timeout', play.newRule],
      ],
    }),
  '/sidekick-old': () =>
    sidekickExposition(true, {
      startedMs: hourAgo,
      accepted: 10 + play.newRule,
      rejected: 0,
      events: [['A rule', 'Warning', 10 + play.newRule]],
      outputs: [['loki', 'ok', 10 + play.newRule]],
    }),
  // A custom field that is called like the label of clusters: Falcosidekick writes it on its own counters.
  '/sidekick-custom': () =>
    sidekickExposition(false, {
      startedMs: hourAgo,
      accepted: play.newRule,
      rejected: 0,
      events: [['Custom', '7', play.newRule]],
      outputs: [],
      custom: { cluster: 'prod' },
    }),
  '/companions': () =>
    line('meta_collector_server_subscribers', {}, 3) +
    line('meta_collector_broker_dispatched_events', { kind: 'Pod' }, 10 + play.newRule) +
    line('process_start_time_seconds', {}, hourAgo / 1000) +
    line('falcosecurity_falco_talon_actions_total', { action: 'Terminate', status: 'success' }, 1 + play.newRule),
  '/kube': () =>
    line('kube_daemonset_status_desired_number_scheduled', { namespace: 'falco', daemonset: 'falco' }, 3) +
    line('kube_node_spec_unschedulable', { node: 'node-drained' }, 1) +
    line('kube_node_spec_unschedulable', { node: 'node-new' }, 0),
  '/node': () =>
    line('node_cpu_seconds_total', { cpu: '0', mode: 'user' }, age()) +
    line('node_cpu_seconds_total', { cpu: '0', mode: 'idle' }, age()) +
    line('node_nf_conntrack_entries', {}, 77),
};

const sensor = (path: string, job = 'falco', instance = `${path}:8765`, labels = {}): TestTarget => ({
  job,
  instance,
  path: `/${path}`,
  labels: { namespace: 'falco', cluster: 'prod', ...labels },
});
const other = (job: string, path: string): TestTarget => ({
  job,
  instance: path,
  path: `/${path}`,
  labels: { cluster: 'prod' },
});

const STAYING: readonly TestTarget[] = [
  sensor('new'),
  // The same process by another job under another name.
  sensor('new', 'kubernetes-pods', '10.0.0.1:8765'),
  sensor('restarts'),
  sensor('old', 'falco', 'old:8765', { namespace: 'vm' }),
  sensor('oldest', 'falco', 'oldest:8765', { namespace: 'vm' }),
  sensor('unreadable', 'falco', 'unreadable:8765', { namespace: 'vm' }),
  other('falcosidekick', 'sidekick-a'),
  other('falcosidekick', 'sidekick-old'),
  { ...other('falcosidekick', 'sidekick-custom'), labels: {} },
  other('companions', 'companions'),
  other('kube-state-metrics', 'kube'),
  other('node', 'node'),
];

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the queries of the Health page on a real Prometheus', () => {
  let answers: Readonly<Record<HealthRefId, readonly PromSeries[]>>;
  let toMs: number;
  let stop: () => Promise<void>;
  let ask: (query: TaintQuery) => Promise<readonly PromSeries[]>;

  beforeAll(async () => {
    const exporter = await startExporter((path) => EXPOSITIONS[path]?.());
    const prometheus = await startTestPrometheus(exporter.address);
    ask = (query) => prometheus.query(query, toMs - RANGE_MS, toMs);
    stop = async () => {
      await prometheus.stop();
      await exporter.stop();
    };
    await prometheus.scrape([...STAYING, sensor('gone'), sensor('drained')]);
    // The range begins when everything has been scraped.
    await sleep(6000);
    // Off the grid of the steps, as a page's range is.
    const fromMs = Math.ceil(Date.now() / STEP_MS) * STEP_MS + 1000;
    toMs = fromMs + RANGE_MS;
    await sleep(6000);
    play.newRule = 1;
    play.sidekickEvents = 8;
    play.goneRule = 5;
    await sleep(2500);
    play.restarted = Date.now();
    await prometheus.scrape(STAYING);
    await sleep(toMs + 1000 - Date.now());

    const queries = healthQueries(
      { clusterLabel: 'cluster', clusters: ['prod', ...UGLY_CLUSTERS] },
      { rangeMs: RANGE_MS, toMs, rateWindow: STEP_MS }
    );
    const found = await Promise.all(
      queries.map(async (query) => [query.refId, await prometheus.query(query, fromMs, toMs)] as const)
    );
    expect(queries).toHaveLength(4);
    answers = Object.assign({ sensors: [], fleet: [], delivery: [], resources: [] }, Object.fromEntries(found));
  });

  afterAll(() => stop?.());

  const fleet = () =>
    readFleet({
      sensors: answers.sensors,
      fleet: answers.fleet.map((one) => shifted(one, rangeShift(toMs, STEP_MS))),
      fromMs: toMs - RANGE_MS,
      toMs,
      stepMs: STEP_MS,
      clusterLabel: 'cluster',
    });
  /** What the query for tainted times says: causes by host, and the metrics of a host's target. */
  const tainted = async () => {
    const query = taintQueryOf(
      { clusterLabel: 'cluster', clusters: ['prod', ...UGLY_CLUSTERS] },
      { fromMs: toMs - RANGE_MS, toMs, stepMs: STEP_MS }
    );
    const series = (await ask(query)).map((one) => shifted(one, query.shiftMs));
    const asked = { fromMs: toMs - RANGE_MS, toMs, stepMs: STEP_MS, clusterLabel: 'cluster' };
    const windows: Record<string, string[]> = {};
    for (const { host, cause } of taintWindows(readTaintFleet({ series, ...asked }).sensors, toMs)) {
      windows[host] = [...(windows[host] ?? []), cause];
    }
    const host = (name: string) => {
      const instance = series.find(({ labels }) => labels.hostname === name)?.labels.instance;
      return series.flatMap(({ labels }) => (labels.instance === instance ? (labels.__name__ ?? []) : [])).sort();
    };
    return { host, windows };
  };
  const byHost = (host: string) => fleet().sensors.find((one) => one.host === host);

  it('finds every sensor once, and says of each how it is', () => {
    expect(fleet().sensors.map(({ host, status, version, jobs }) => ({ host, status, version, jobs }))).toEqual([
      { host: 'node-gone', status: 'down', version: '0.44.0', jobs: ['falco'] },
      { host: 'unreadable:8765', status: 'unscrapable', version: undefined, jobs: ['falco'] },
      { host: 'node-new', status: 'up', version: '0.44.0', jobs: ['falco', 'kubernetes-pods'] },
      { host: 'node-old', status: 'up', version: '0.38.2', jobs: ['falco'] },
      { host: 'node-oldest', status: 'up', version: '0.38.0', jobs: ['falco'] },
      { host: 'node-restarts', status: 'up', version: '0.39.2', jobs: ['falco'] },
      { host: 'node-drained', status: 'drained', version: '0.44.0', jobs: ['falco'] },
    ]);
    expect(fleet().expectations).toEqual([{ cluster: 'prod', wanted: 3, up: 2, unnamed: 0 }]);
  });

  it('knows when a sensor that is gone was last there', () => {
    const gone = byHost('node-gone');
    expect(gone?.lastSeenMs).toBeGreaterThan(toMs - RANGE_MS);
    expect(gone?.lastSeenMs).toBeLessThan(toMs - 3000);
  });

  it('reads the readings of new and old versions alike', () => {
    for (const host of ['node-new', 'node-old', 'node-oldest']) {
      const one = byHost(host);
      expect(one).toMatchObject({
        cluster: 'prod',
        kernel: '6.8.0',
        cpus: 4,
        engines: [{ engine: 'modern_bpf', source: 'syscall' }],
        memory: { rss: 80_384_000 },
        missingGroups: [],
        restarts: [],
      });
      expect(one?.syscalls?.perSecond).toBeGreaterThan(400);
      expect(one?.syscalls?.perSecond).toBeLessThan(1600);
    }
    expect(byHost('node-new')?.memory.container).toBeUndefined();
  });

  it('says 3 % drops with their cause, and none of sensors that drop nothing', () => {
    const drops = byHost('node-new')?.drops;
    expect(drops?.range.percent).toBeCloseTo(3, 5);
    expect(drops?.range.level).toBe('many');
    expect(drops?.causes).toEqual([{ reason: 'buffer', call: 'close', side: 'exit', count: expect.any(Number) }]);
    // 20 s of 30 a second, to the last scrape.
    expect(drops?.range.dropped).toBeGreaterThanOrEqual(18 * 30);
    expect(drops?.range.dropped).toBeLessThanOrEqual(22 * 30);
    expect(byHost('node-old')?.drops?.range).toMatchObject({ dropped: 0, percent: 0, level: 'none' });
  });

  it('tells CPU now from the average of a lifetime, or says that it cannot', () => {
    // After an hour 20 s are less than the rounding of the average.
    expect(byHost('node-new')?.cpu).toMatchObject({ how: 'lifetime' });
    const young = byHost('node-restarts')?.cpu;
    expect(young?.cores).toBeGreaterThan(0.1);
    expect(young?.cores).toBeLessThan(0.4);
  });

  it('sees a restart by the start, and counts through the reset', () => {
    const one = byHost('node-restarts');
    expect(one?.restarts).toEqual([{ startedMs: expect.closeTo(play.restarted, 0), seenBeforeMs: expect.any(Number) }]);
    // 100 a second before and after; what was counted after the last sample before is lost.
    expect(one?.drops?.range.events).toBeGreaterThan(1400);
    expect(one?.drops?.range.events).toBeLessThanOrEqual(2000);
    expect(one?.drops?.atLeast).toBe(true);
  });

  it('marks the times of drops, of the restart, and since a sensor is gone', () => {
    const windows = taintWindows(fleet().sensors, toMs);
    const of = (host: string) => windows.filter((window) => window.host === host).map(({ cause }) => cause);
    expect(of('node-new')).toEqual(['drops']);
    expect(of('node-restarts')).toEqual(['restart']);
    expect(of('node-gone')).toEqual(['drops', 'down']);
    expect(of('node-drained')).toEqual(['drops']);
    expect(of('node-old')).toEqual([]);
  });

  it('marks the same times by the one query for them, which tells only that the others are there', async () => {
    const { host, windows } = await tainted();
    expect(windows).toEqual({
      'node-new': ['drops'],
      'node-restarts': ['restart'],
      'node-gone': ['drops', 'down'],
      'node-drained': ['drops'],
    });
    expect(host('node-old')).toEqual([
      'falcosecurity_evt_hostname_info',
      'falcosecurity_falco_start_timestamp_nanoseconds',
    ]);
    expect(host('node-gone').length).toBeGreaterThan(5);
  });

  it('names the sensors with other rules and versions', () => {
    const drift = fleet().drift.filter(({ aspect }) => aspect === 'rules');
    expect(drift).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          file: 'falco_rules.yaml',
          variants: expect.arrayContaining([expect.objectContaining({ value: 'bbb' })]),
        }),
      ])
    );
    expect(fleet().drift.filter(({ aspect }) => aspect === 'version')).toHaveLength(1);
  });

  it('counts matches exactly: first ones, of every version, of one sensor once, of one that is gone', () => {
    const delivery = readDelivery({
      delivery: answers.delivery,
      sensors: fleet().sensors,
      fromMs: toMs - RANGE_MS,
      clusterLabel: 'cluster',
    });
    // UGLY_RULE on node-new: 1 (scraped twice). A rule on node-old and node-oldest: 1 each, on node-gone: 2.
    // node-restarts began again with 2 of its rule.
    expect(delivery.falcoByPriority).toEqual(
      new Map([
        ['Critical', 1],
        ['Warning', 4],
        ['Notice', 2],
      ])
    );
    expect(delivery.hops.find(({ id }) => id === 'falco')).toMatchObject({ count: 7 });
  });

  it('counts what Falcosidekick took in and delivered, under old and new names', () => {
    const { sidekick, fromExporter } = readDelivery({
      delivery: answers.delivery,
      sensors: fleet().sensors,
      fromMs: toMs - RANGE_MS,
      clusterLabel: 'cluster',
    });
    expect(fromExporter).toBe(false);
    expect(sidekick).toEqual({
      accepted: { count: 5, exact: true },
      rejected: { count: 1, exact: true },
      // One of them of the replica whose counters name another cluster than its target, which names none.
      events: { count: 3, exact: true },
      internal: 1,
      byPriority: new Map([
        ['Alert', 1],
        ['Critical', 1],
        ['Warning', 1],
      ]),
      outputs: [
        { destination: 'mqtt', ok: 0, errors: 1 },
        { destination: 'loki', ok: 3, errors: 0 },
      ],
      replicas: { up: 3, total: 3 },
    });
  });

  it('has k8s-metacollector and Falco Talon where their metrics exist', () => {
    const { companions } = readDelivery({
      delivery: answers.delivery,
      sensors: fleet().sensors,
      fromMs: toMs - RANGE_MS,
      clusterLabel: 'cluster',
    });
    expect(companions).toEqual([
      { name: 'talon-actions', counts: new Map([['success', 1]]) },
      { name: 'collector', counts: new Map([['Pod', 1]]) },
      { name: 'collector-subscribers', counts: new Map([['', 3]]) },
    ]);
  });

  it('has the flow of events step by step: together the same as in all', () => {
    const sum = (name: string, wanted: Readonly<Record<string, string>>) =>
      answers.fleet
        .filter(({ labels }) => labels.falco_part === name)
        .filter(({ labels }) => Object.entries(wanted).every(([key, value]) => labels[key] === value))
        .flatMap(({ points }) => shifted({ labels: {}, points }, rangeShift(toMs, STEP_MS)).points)
        // The first window ends where the range begins.
        .filter(({ timeMs }) => timeMs > toMs - RANGE_MS)
        .reduce((total, { value }) => total + value, 0);
    expect(sum('flow-falco', { job: 'falco' })).toBe(7);
    expect(sum('flow-falco', { job: 'kubernetes-pods' })).toBe(1);
    expect(sum('flow-inputs', { status: 'accepted' })).toBe(5);
    expect(sum('flow-outputs', { destination: 'loki', status: 'ok' })).toBe(3);
    expect(sum('flow-outputs', { destination: 'mqtt' })).toBe(1);
  });

  it('has the resources of nodes in the fourth request', () => {
    const panels = new Set(answers.resources.map(({ labels }) => labels.falco_part));
    expect([...panels].sort()).toEqual(['node-conntrack', 'node-cpu']);
  });
});
