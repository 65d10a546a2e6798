import { PART } from '../../promql/expressions';
import { readFleet } from './fleet';
import { METRIC } from '../queries/metricLabel';
import { shifted, type PromSeries } from '../../promql/series';

const STEP = 60_000;
const FROM = 10 * STEP;
const TO = FROM + 4 * STEP;
const SHIFT = 7000;
const STARTED = 1_700_000_000_000;

type Labels = Readonly<Record<string, string>>;

const target = (i: number): Labels => ({ job: 'falco', instance: `n${i}:8765`, namespace: 'falco', pod: `falco-${i}` });
const state = (part: string, labels: Labels, value = 1): PromSeries => ({
  labels: { ...labels, [PART]: part },
  points: [{ timeMs: TO, value }],
});
const course = (part: string, labels: Labels, values: ReadonlyArray<number | undefined>): PromSeries => ({
  labels: { ...labels, [PART]: part },
  points: values.flatMap((value, i) => (value === undefined ? [] : [{ timeMs: FROM + i * STEP + SHIFT, value }])),
});

/** What a sensor says of itself that the others do not. */
const own = (i: number, startedMs = STARTED): readonly PromSeries[] => [
  state('now', { ...target(i), [METRIC]: 'evt_hostname_info', hostname: `n${i}` }),
  state('now', { ...target(i), [METRIC]: 'falco_start_timestamp_nanoseconds' }, startedMs * 1e6),
  state('now', { ...target(i), [METRIC]: 'falco_host_num_cpus_total' }, 4),
];
const COMMON = [
  state('info-common', { [METRIC]: 'falco_version_info', version: '0.44.0' }, 0.9),
  state('info-common', { [METRIC]: 'scap_engine_name_info', engine_name: 'modern_bpf', evt_source: 'syscall' }, 1),
  state('info-common', { [METRIC]: 'falco_sha256_rules_files_info', file_name: 'r.yaml', sha256: 'aaa' }, 0.9),
];

const read = (sensors: readonly PromSeries[], fleet: readonly PromSeries[]) =>
  readFleet({
    sensors,
    fleet: fleet.map((one) => shifted(one, SHIFT)),
    fromMs: FROM,
    toMs: TO,
    stepMs: STEP,
    clusterLabel: 'cluster',
  });

describe('readFleet, of what the queries leave out because it goes without saying', () => {
  it('gives 200 sensors what is said once, and the ones that differ their own', () => {
    const fleet = Array.from({ length: 200 }, (_, i) => own(i)).flat();
    const different = [
      state('info', { ...target(7), [METRIC]: 'falco_version_info', version: '0.43.0' }),
      state('info', { ...target(7), [METRIC]: 'scap_engine_name_info', engine_name: 'kmod', evt_source: 'syscall' }),
    ];
    const { sensors, drift, missingGroups } = read([...fleet, ...COMMON, ...different], []);
    expect(sensors).toHaveLength(200);
    expect(sensors.filter(({ version }) => version === '0.44.0')).toHaveLength(199);
    expect(sensors.find(({ host }) => host === 'n7')).toMatchObject({
      version: '0.43.0',
      engines: [{ engine: 'kmod', source: 'syscall' }],
      rulesFiles: [],
    });
    expect(drift.map(({ aspect }) => aspect)).toEqual(['version']);
    expect(missingGroups).toEqual([]);
  });

  it('names the groups that are said to be off', () => {
    const { missingGroups, sensors } = read([...own(1), ...COMMON, state('lacks-kernel', target(1))], []);
    expect(missingGroups).toEqual([{ group: 'kernel', sensors: [sensors[0]?.id] }]);
    // Nothing was counted: no 0.
    expect(sensors[0]?.drops).toBeUndefined();
  });

  it('fills in counters that have not changed, from what they were when the range began', () => {
    const events = course('events', target(1), [1000, 2000, 3000, 4000, 5000]);
    const drops = course('drops', target(1), [undefined, undefined, 57, undefined, 60]);
    const base = state('base', { ...target(1), [METRIC]: 'scap_n_drops_total' }, 50);
    const [sensor] = read([...own(1), ...COMMON, base], [events, drops]).sensors;
    expect(sensor?.drops?.range).toMatchObject({ events: 4000, dropped: 10 });
    expect(sensor?.timeline.map(({ timeMs, dropped }) => [timeMs, dropped])).toEqual([
      [FROM + STEP, 0],
      [FROM + 2 * STEP, 7],
      [FROM + 3 * STEP, 0],
      [TO, 3],
    ]);
    expect(sensor?.queueDrops).toEqual({ count: 0, atLeast: false });
  });

  it('takes a counter without a base and without a change for one that stayed at 0', () => {
    const [sensor] = read([...own(1), ...COMMON], [course('events', target(1), [1, 2, 3, 4, 5])]).sensors;
    expect(sensor?.drops?.range).toMatchObject({ dropped: 0, percent: 0 });
    expect(sensor?.restarts).toEqual([]);
  });

  it('knows no drops where kernel events are off, but the queue', () => {
    const [sensor] = read(
      [...own(1), ...COMMON],
      [course('duration', target(1), [60, undefined, undefined, 240])]
    ).sensors;
    expect(sensor?.drops).toBeUndefined();
    expect(sensor?.queueDrops).toEqual({ count: 0, atLeast: false });
  });

  it('counts through a restart that the start alone shows', () => {
    const restarted = STARTED + 3 * STEP;
    const sensors = [
      ...own(1, restarted),
      ...COMMON,
      state('base', { ...target(1), [METRIC]: 'falco_start_timestamp_nanoseconds' }, STARTED * 1e6),
      state('base', { ...target(1), [METRIC]: 'scap_n_drops_total' }, 5),
    ];
    const fleet = [
      course('events', target(1), [100, 200, 250, 400, 500]),
      course('drops', target(1), [undefined, undefined, undefined, 5, undefined]),
      course('start', target(1), [undefined, undefined, undefined, restarted * 1e6]),
    ];
    const [sensor] = read(sensors, fleet).sensors;
    expect(sensor?.restarts).toHaveLength(1);
    // 150 before, 400 and 100 after: the counter began again at 0 although it never fell.
    expect(sensor?.drops?.range).toMatchObject({ events: 650, dropped: 5 });
    expect(sensor?.drops?.atLeast).toBe(true);
  });

  it('takes CPU from the container where it is counted, else from the average', () => {
    const containers = course('container-cpu', { namespace: 'falco', pod: 'falco-1' }, [
      0.1,
      undefined,
      undefined,
      0.3,
    ]);
    const [sensor] = read([...own(1), ...COMMON], [course('events', target(1), [1, 2, 3, 4, 5]), containers]).sensors;
    expect(sensor?.timeline.flatMap(({ cores }) => cores ?? [])).toEqual([0.1, 0.3]);
  });

  it('knows a sensor that is gone for days by the name it had', () => {
    const gone = { ...target(2), [METRIC]: 'evt_hostname_info', hostname: 'n1' };
    const sensors = [
      ...own(1, STARTED + 2 * STEP),
      ...COMMON,
      state('known', gone),
      state('base', { ...target(2), [METRIC]: 'falco_start_timestamp_nanoseconds' }, STARTED * 1e6),
    ];
    const fleet = [
      course('events', target(2), [100, 200]),
      course('events', target(1), [undefined, undefined, undefined, 400, 500]),
      course('duration', target(2), [60]),
      course('start', target(1), [undefined, undefined, undefined, (STARTED + 2 * STEP) * 1e6]),
    ];
    const found = read(sensors, fleet).sensors;
    expect(found.map(({ host, restarts }) => [host, restarts.length])).toEqual([['n1', 1]]);
  });
});
