import { HOUR_MS } from '../../units/durations';
import { findMetric } from '../../metrics/metricNames';
import { nameOf, type PromSeries } from '../../promql/series';
import { judgeFleet, type Fleet } from '../fleet/fleet';
import { readKubernetes } from '../fleet/kubernetes';
import { ofPart, TAINT_COUNTER } from '../queries/parts';
import type { SensorsAsked } from '../sensors/findSensors';
import type { Sensor } from '../sensors/sensor';
import { addNow, pointsOf, targetBook, type OpenTarget, type Target } from '../sensors/targets';

const EXPECTED_MS = 24 * HOUR_MS;

/** The answer of `taintQuery` at its own times, and what was asked. */
export interface TaintAnswer extends SensorsAsked {
  readonly series: readonly PromSeries[];
  readonly clusterLabel: string;
}

/**
 * The fleet as the one query shows it: enough for `taintWindows`, and no more than that. What has a sample in the last
 * two steps is there now; a sensor without one was seen and is gone.
 */
export function readTaintFleet({ series, ...asked }: TaintAnswer): Fleet {
  const isNow = ({ points }: PromSeries) => (points.at(-1)?.timeMs ?? -Infinity) > asked.toMs - 2 * asked.stepMs;
  const fleet = judgeFleet(
    {
      targets: readTargets(ofPart(series, TAINT_COUNTER), isNow, asked.clusterLabel),
      containerOf: () => undefined,
      // Of now alone: wanted sensors, nodes that take none.
      kubernetes: readKubernetes(series.filter(isNow), asked),
    },
    asked
  );
  return { ...fleet, sensors: fleet.sensors.map((sensor) => forgotten(sensor, asked.toMs)) };
}

function readTargets(
  counters: readonly PromSeries[],
  isNow: (series: PromSeries) => boolean,
  clusterLabel: string
): readonly Target[] {
  const book = targetBook(clusterLabel);
  for (const series of counters) {
    const target = book.open(series.labels);
    const metric = findMetric(nameOf(series))?.key ?? nameOf(series);
    if (isNow(series)) {
      addNow(target, metric, series);
    }
    target.seen.set(metric, series);
    addCourse(target, metric, series);
  }
  for (const target of book.all()) {
    target.scrapedMs = pointsOf(target, 'hostname').map(({ timeMs }) => timeMs);
  }
  return book.all();
}

/** Of several that are the same, scraped by replicas of Prometheus, the one that knows most. */
function addCourse(target: OpenTarget, metric: string, { points }: PromSeries): void {
  if (points.length > (target.courses.get(metric)?.length ?? -1)) {
    target.courses.set(metric, points);
  }
}

/** What is gone for longer than a day is not expected back; what it lost before stays. */
function forgotten(sensor: Sensor, toMs: number): Sensor {
  const gone = sensor.status === 'down' && (sensor.lastSeenMs ?? 0) < toMs - EXPECTED_MS;
  return gone ? { ...sensor, status: 'replaced' } : sensor;
}
