import { SENSOR_DAEMONSETS } from '../../falco/deployment';
import { combine, PART, part } from '../../promql/expressions';
import { readFleet, type Fleet } from '../fleet/fleet';
import { healthPlan } from '../healthPlan';
import { scopeMatchers, type HealthScope } from '../healthScope';
import { namesOf } from '../../metrics/metricNames';
import { matchersLike, selectNames } from '../../promql/matcher';
import { printMoment, rangeShift } from '../../promql/offset';
import type { Sensor } from '../sensors/sensor';
import type { PromSeries } from '../../promql/series';

/** The one query that tells tainted times, as it is sent: a series over the page's range. */
export interface TaintQuery {
  readonly refId: 'taint';
  readonly expr: string;
  readonly kind: 'range';
  readonly stepMs: number;
  /** The range that it is of: a whole number of steps, to the end that was asked for. */
  readonly fromMs: number;
  readonly toMs: number;
  /** By how much later it is asked for than it is, ms: see `rangeShift`. */
  readonly shiftMs: number;
}

/** What tells drops, restarts and absence. Names too: what is gone has no other. */
const KEYS = ['hostname', 'version', 'events', 'drops', 'queueDrops', 'start', 'duration'];
const COUNTERS = 'sensor';
/** Always in an answer: without it there was none, which Grafana's data source does not always say. */
const ANSWERED = 'answered';
const EXPECTED_MS = 24 * 3_600_000;

/**
 * Drops, restarts and absence of all sensors in one query of series, in the very steps in which Health judges them; a
 * lost sensor that Kubernetes wants no more is none.
 */
export function taintQuery(scope: HealthScope, from: number, to: number): TaintQuery {
  const { fromMs, toMs, stepMs } = healthPlan(from, to);
  const shiftMs = rangeShift(toMs, stepMs);
  const matchers = scopeMatchers(scope);
  const select = (keys: readonly string[], more: typeof matchers = []) =>
    `${selectNames(keys.flatMap(namesOf), [...more, ...matchers])}${printMoment({ agoMs: shiftMs })}`;
  return {
    ...{ refId: 'taint', kind: 'range', stepMs, fromMs, toMs, shiftMs },
    expr: combine([
      part(COUNTERS, select(KEYS)),
      part('desired', select(['desiredSensors'], matchersLike('daemonset', SENSOR_DAEMONSETS))),
      part('unschedulable', `(${select(['unschedulable'])} == 1)`),
      part(ANSWERED, 'vector(1)'),
    ]),
  };
}

export interface TaintAnswer {
  readonly series: readonly PromSeries[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
  readonly clusterLabel: string;
  /** The cluster of series that name none. */
  readonly cluster?: string;
}

/** Whether series are an answer at all, and not what is left of a lost connection. */
export function isAnswer(series: readonly PromSeries[]): boolean {
  return series.some(({ labels }) => labels[PART] === ANSWERED);
}

/**
 * The fleet as the one query shows it: enough for `taintWindows`, and no more than that. What has a sample in the last
 * two steps is there now; a sensor without one was seen and is gone.
 */
export function readTaintFleet({ series, ...asked }: TaintAnswer): Fleet {
  const counters = series.filter(({ labels }) => labels[PART] === COUNTERS);
  const isNow = ({ points }: PromSeries) => (points.at(-1)?.timeMs ?? -Infinity) > asked.toMs - 2 * asked.stepMs;
  const state = series.flatMap((one): readonly PromSeries[] => {
    const end = { labels: one.labels, points: one.points.slice(-1) };
    if (one.labels[PART] !== COUNTERS) {
      // Of now alone: wanted sensors, nodes that take none.
      return isNow(one) ? [end] : [];
    }
    const as = (name: string) => ({ ...end, labels: { ...end.labels, [PART]: name } });
    return isNow(one) ? [as('now'), as('seen')] : [as('seen')];
  });
  const fleet = readFleet({ ...asked, sensors: state, fleet: counters.map(withoutPart) });
  return { ...fleet, sensors: fleet.sensors.map((sensor) => forgotten(sensor, asked.toMs)) };
}

/** What is gone for longer than a day is not expected back; what it lost before stays. */
function forgotten(sensor: Sensor, toMs: number): Sensor {
  const gone = sensor.status === 'down' && (sensor.lastSeenMs ?? 0) < toMs - EXPECTED_MS;
  return gone ? { ...sensor, status: 'replaced' } : sensor;
}

function withoutPart({ labels, points }: PromSeries): PromSeries {
  return { labels: Object.fromEntries(Object.entries(labels).filter(([name]) => name !== PART)), points };
}
