import { findMetric, namesOf } from '../metrics/metricNames';
import { PART } from '../promql/expressions';
import type { PromSeries } from '../promql/series';
import { SNAPSHOT_RULE } from '../falco/internal';
import { readFleet } from './fleet/fleet';
import { WHOLE_PROMETHEUS } from './healthScope';
import { healthQueries } from './queries/healthQueries';
import { METRIC } from './queries/metricLabel';
import { STATE } from './queries/parts';
import { COUNTERS, GAUGES } from './readings';
import { readSnapshots } from './snapshots/readSnapshots';

const STEP = 60_000;
const FROM = 10 * STEP;
const TO = FROM + 3 * STEP;
const TARGET = { job: 'falco', instance: 'a:8765', namespace: 'falco', pod: 'falco-a' };

const gauges = Object.entries(GAUGES);
const counters = Object.entries(COUNTERS);

const ownName = (metric: string) => (namesOf(metric)[0] ?? '').replace(/^falcosecurity_/, '');
const state = (part: string, metric: string, value: number, more = {}): PromSeries => ({
  labels: { ...TARGET, ...more, [PART]: part, [METRIC]: ownName(metric) },
  points: [{ timeMs: TO, value }],
});
const course = (part: string, ...points: ReadonlyArray<readonly [step: number, value: number]>): PromSeries => ({
  labels: { ...TARGET, [PART]: part },
  points: points.map(([step, value]) => ({ timeMs: FROM + step * STEP, value })),
});
const HOST = state(STATE.now, 'hostname', 1, { hostname: 'a' });

const read = (sensors: readonly PromSeries[], fleet: readonly PromSeries[] = []) => {
  const asked = { fromMs: FROM, toMs: TO, stepMs: STEP, clusterLabel: 'cluster' };
  return new Map(Object.entries(readFleet({ ...asked, sensors: [HOST, ...sensors], fleet }).sensors[0] ?? {}));
};
const snapshot = (minute: number, fields: Readonly<Record<string, number>>) => ({
  ...{ rule: SNAPSHOT_RULE, timeNs: `${minute * 60}000000000`, host: 'a', cluster: undefined },
  fields: { 'falco.start_ts': 1, 'evt.source': 'syscall', ...fields },
});
const told = (...events: ReadonlyArray<ReturnType<typeof snapshot>>) =>
  new Map(Object.entries(readSnapshots(events)[0] ?? {}));

describe('the plain numbers of a sensor', () => {
  const [sensors = '', fleet = ''] = healthQueries(WHOLE_PROMETHEUS, {
    ...{ rangeMs: TO - FROM, toMs: TO, rateWindow: STEP },
  }).map(({ expr }) => expr);

  it.each([...gauges, ...counters])('%s is a metric of Falco that is in the catalogue', (_, { metric }) => {
    expect(namesOf(metric).every((name) => name.startsWith('falcosecurity_'))).toBe(true);
    expect(namesOf(metric).map((name) => findMetric(name)?.key)).toEqual(namesOf(metric).map(() => metric));
  });

  it.each(gauges)('%s is asked for and read as it stands', (name, { metric }) => {
    namesOf(metric).forEach((one) => expect(sensors).toContain(one));
    expect(read([state(STATE.now, metric, 7)]).get(name)).toBe(7);
    expect(read([]).get(name)).toBeUndefined();
  });

  it.each(counters)('%s is asked for where it changes, and read as what came over the range', (name, { metric }) => {
    namesOf(metric).forEach((one) => {
      expect(fleet).toContain(one);
      expect(sensors).toContain(one);
    });
    const scraped = course('duration', [0, 1], [1, 61], [2, 121], [3, 181]);
    expect(read([state(STATE.base, metric, 5)], [scraped, course(metric, [2, 9])]).get(name)).toEqual({
      ...{ count: 4, atLeast: false },
    });
    expect(read([], [scraped]).get(name)).toEqual({ count: 0, atLeast: false });
    expect(read([]).get(name)).toBeUndefined();
  });

  it.each(gauges)("%s is read of Falco's snapshots too", (name, { field }) => {
    expect(told(snapshot(1, { [field]: 3 }), snapshot(2, { [field]: 4 })).get(name)).toBe(4);
    expect(told(snapshot(1, {})).get(name)).toBeUndefined();
  });

  it.each(counters)("%s is counted from Falco's snapshots too", (name, { field }) => {
    expect(told(snapshot(1, { [field]: 3 }), snapshot(2, { [field]: 8 })).get(name)).toEqual({
      ...{ count: 8, atLeast: false },
    });
    expect(told(snapshot(1, {})).get(name)).toBeUndefined();
  });
});
