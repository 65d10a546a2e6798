import { flowCourses, repeatingJobs } from './flowCourses';
import { resourceCourses } from './resourceCourses';
import { cpuCourses, dropCourses, eventCourses, memoryCourses, trend } from './sensorCourses';
import { PART } from '../../promql/expressions';
import type { Sensor, SensorPoint } from '../sensors/sensor';
import { sensorOf } from '../sensors/sensor.fixture';
import type { PromSeries } from '../../promql/series';

const point = (timeMs: number, more: Partial<SensorPoint>): SensorPoint => ({
  ...{
    timeMs,
    fromMs: timeMs - 60_000,
    events: undefined,
    dropped: undefined,
    queueDrops: undefined,
    cores: undefined,
  },
  ...more,
});

const sensor = (host: string, timeline: readonly SensorPoint[], more: Partial<Sensor> = {}): Sensor =>
  sensorOf(host, {
    ...{ namespace: 'falco', pod: `falco-${host}`, instance: `${host}:8765`, jobs: ['falco'], version: '0.44.0' },
    ...{ cpus: 2, startedMs: 0, uptimeMs: 1, memory: { rss: 1 }, timeline, clockAheadMs: 0, ...more },
  });

const dropped = (percent: number): Partial<Sensor> => ({
  drops: {
    range: { events: 100, dropped: percent, percent, level: 'few' },
    now: undefined,
    causes: [],
    atLeast: false,
  },
});

const series = (part: string, labels: Readonly<Record<string, string>>, ...values: number[]): PromSeries => ({
  labels: { ...labels, [PART]: part },
  points: values.map((value, index) => ({ timeMs: index * 60_000, value })),
});

const nameOf = ({ host }: Sensor) => host;

describe('courses of sensors', () => {
  it('shows five of 200, those with the most', () => {
    const fleet = Array.from({ length: 200 }, (_, i) => sensor(`n${i}`, [point(60_000, { events: i * 60 })]));
    const { courses, of, perCpu } = eventCourses(fleet, nameOf);
    expect(courses.map(({ name }) => name)).toEqual(['n199', 'n198', 'n197', 'n196', 'n195']);
    expect({ of, perCpu }).toEqual({ of: 200, perCpu: true });
    expect(courses[0]?.points).toEqual([{ timeMs: 60_000, value: 199 / 2 }]);
  });

  it('says system calls a second where the CPUs of any sensor are not known', () => {
    const fleet = [
      sensor('a', [point(60_000, { events: 600 })]),
      sensor('b', [point(60_000, { events: 60 })], { cpus: undefined }),
    ];
    const { courses, perCpu } = eventCourses(fleet, nameOf);
    expect(perCpu).toBe(false);
    expect(courses.map(({ points }) => points[0]?.value)).toEqual([10, 1]);
  });

  it('ranks drops by the whole range, and makes no 0 of what nobody counted', () => {
    const spike = [point(60_000, { events: 10, dropped: 9 }), point(120_000, { events: 1000, dropped: undefined })];
    const steady = [point(60_000, { events: 100, dropped: 2 })];
    const { courses } = dropCourses(
      [sensor('spike', spike, dropped(1)), sensor('steady', steady, dropped(2)), sensor('off', steady)],
      nameOf
    );
    expect(courses).toEqual([
      { name: 'steady', points: [{ timeMs: 60_000, value: 2 }] },
      { name: 'spike', points: [{ timeMs: 60_000, value: 90 }] },
    ]);
  });

  it('shows the average since start only of sensors that say no more, under a name that says so', () => {
    const fleet = [
      sensor('now', [point(60_000, { cores: 0.5, averageCores: 0.1 })]),
      sensor('old', [point(60_000, { averageCores: 0.02 })]),
      sensor('off', [point(60_000, { events: 1 })]),
    ];
    expect(cpuCourses(fleet, nameOf, (name) => `${name} (average)`)).toEqual({
      courses: [
        { name: 'now', points: [{ timeMs: 60_000, value: 0.5 }] },
        { name: 'old (average)', points: [{ timeMs: 60_000, value: 0.02 }] },
      ],
      of: 2,
      averages: 1,
    });
    expect(trend(fleet[1] ?? sensor('x', []), 'cores')).toEqual([]);
  });

  it('names the memory of a sensor, and leaves out what is scraped again', () => {
    const a = sensor('a', [], { alsoScrapedAs: [{ job: 'pods', instance: '10.0.0.1:8765' }] });
    const { courses } = memoryCourses(
      [
        series('memory', { job: 'falco', instance: 'a:8765', namespace: 'falco', pod: 'falco-a' }, 5),
        series('memory', { job: 'pods', instance: '10.0.0.1:8765' }, 5),
      ],
      [a],
      nameOf
    );
    expect(courses.map(({ name }) => name)).toEqual(['a']);
  });
});

describe('flowCourses', () => {
  it('adds up what is one line, without the step before the range and the jobs that scrape again', () => {
    const again = { alsoScrapedAs: [{ job: 'pods', instance: 'x' }], jobs: ['falco', 'pods'] };
    const lines = flowCourses(
      [
        series('flow-falco', { job: 'falco' }, 9, 1, 2),
        series('flow-falco', { job: 'pods' }, 9, 1, 2),
        series('flow-inputs', { status: 'accepted' }, 9, 3),
        series('flow-outputs', { destination: 'loki', status: 'ok' }, 0, 4),
        series('flow-outputs', { destination: 'mqtt', status: 'dial tcp: i/o timeout' }, 0, 1),
        series('flow-outputs', { destination: 'mqtt', status: 'EOF' }, 0, 1),
      ],
      [sensor('a', [], again)],
      0
    );
    expect(lines.map(({ line, output, points }) => [line, output, points.map(({ value }) => value)])).toEqual([
      ['matches', undefined, [1, 2]],
      ['accepted', undefined, [3]],
      ['delivered', 'loki', [4]],
      ['failed', 'mqtt', [2]],
    ]);
  });

  it('keeps a job that is the only one of some sensors', () => {
    const twice = sensor('a', [], { alsoScrapedAs: [{ job: 'pods' }], jobs: ['falco', 'pods'] });
    expect([...repeatingJobs([twice])]).toEqual(['pods']);
    expect([...repeatingJobs([twice, sensor('b', [], { jobs: ['pods'] })])]).toEqual([]);
  });

  it('has no line for what nobody counts', () => {
    expect(flowCourses([], [], 0)).toEqual([]);
  });
});

describe('resourceCourses', () => {
  it('names nodes by address and pods by namespace, and clusters where there are several', () => {
    const all = [
      series('node-cpu', { cluster: 'a', instance: '10.0.0.1:9100' }, 1),
      series('pod-cpu', { cluster: 'b', namespace: 'payments', pod: 'api' }, 1),
    ];
    expect(resourceCourses(all, { id: 'node-cpu', of: 'node' }, 'cluster')[0]?.name).toBe('a / 10.0.0.1:9100');
    expect(resourceCourses(all.slice(1), { id: 'pod-cpu', of: 'pod' }, 'cluster')[0]?.name).toBe('payments / api');
  });
});
