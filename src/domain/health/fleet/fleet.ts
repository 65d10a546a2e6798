import { findDrift, type Drift } from './drift';
import { PART } from '../../promql/expressions';
import { METRIC_GROUPS, type MetricGroup } from '../../metrics/metricFact';
import { findSensors, type FoundSensor, type SensorInput } from '../sensors/findSensors';
import type { Sensor } from '../sensors/sensor';
import { lastValue } from '../../promql/series';

/** Sensors that Kubernetes wants, against those that answer. Only where kube-state-metrics says. */
export interface Expectation {
  readonly cluster: string | undefined;
  readonly namespace: string;
  readonly wanted: number;
  readonly up: number;
  /** Wanted and not there, and never seen either: nothing but their number is known. */
  readonly unnamed: number;
}

export interface MissingGroup {
  readonly group: MetricGroup;
  readonly sensors: readonly string[];
}

/** All sensors of an environment and what is to be said of them together. */
export interface Fleet {
  /** Worst first: gone, dropping, then by name. */
  readonly sensors: readonly Sensor[];
  readonly expectations: readonly Expectation[];
  readonly drift: readonly Drift[];
  readonly missingGroups: readonly MissingGroup[];
  /** Sensors that more than one job scrapes. */
  readonly scrapedTwice: readonly string[];
  /** Sensors whose series name no cluster, while others' do. */
  readonly withoutCluster: readonly string[];
}

/**
 * The fleet by the answers of the queries `sensors` and `fleet`. A sensor is expected when it was seen in the last
 * 24 h or Kubernetes wants it; never by `up` alone, since a dead pod leaves service discovery and with it `up`.
 */
export function readFleet(input: SensorInput): Fleet {
  const found = findSensors(input);
  const expectations = readExpectations(input, found);
  const sensors = settle(input, found, expectations).sort(worstFirst);
  return {
    sensors,
    expectations,
    drift: findDrift(sensors),
    missingGroups: METRIC_GROUPS.map((group) => ({
      group,
      sensors: sensors.filter(({ missingGroups }) => missingGroups.includes(group)).map(({ id }) => id),
    })).filter(({ sensors: without }) => without.length > 0),
    scrapedTwice: sensors.filter(({ jobs }) => jobs.length > 1).map(({ id }) => id),
    withoutCluster: sensors.some(({ cluster }) => cluster !== undefined)
      ? sensors.filter(({ cluster }) => cluster === undefined).map(({ id }) => id)
      : [],
  };
}

/** Takes sensors off that nobody expects, and says of those that are gone whether that is as it should be. */
function settle(input: SensorInput, found: readonly FoundSensor[], expectations: readonly Expectation[]): Sensor[] {
  const drained = drainedNodes(input);
  const stillMissing = new Map(expectations.map((one) => [placeKey(one), one.wanted - one.up]));
  const lastSeenFirst = [...found].sort((a, b) => (b.sensor.lastSeenMs ?? 0) - (a.sensor.lastSeenMs ?? 0));
  return lastSeenFirst.flatMap(({ sensor, recent }) => {
    if (!recent) {
      return [];
    }
    if (sensor.status !== 'down') {
      return [sensor];
    }
    if ([sensor.node, sensor.host].some((node) => drained.has(JSON.stringify([sensor.cluster ?? '', node])))) {
      return [{ ...sensor, status: 'drained' as const }];
    }
    const missing = stillMissing.get(placeKey(sensor));
    stillMissing.set(placeKey(sensor), (missing ?? 0) - 1);
    return [missing !== undefined && missing <= 0 ? { ...sensor, status: 'replaced' as const } : sensor];
  });
}

function readExpectations(input: SensorInput, found: readonly FoundSensor[]): readonly Expectation[] {
  const wanted = new Map<string, { cluster: string | undefined; namespace: string; wanted: number }>();
  for (const series of input.sensors) {
    const value = lastValue(series);
    if (series.labels[PART] !== 'desired' || value === undefined) {
      continue;
    }
    const cluster = series.labels[input.clusterLabel] || input.cluster;
    // Of kube-state-metrics' own target, where the scrape did not honour its labels.
    const namespace = series.labels.exported_namespace ?? series.labels.namespace ?? '';
    const key = placeKey({ cluster, namespace });
    wanted.set(key, { cluster, namespace, wanted: (wanted.get(key)?.wanted ?? 0) + value });
  }
  return [...wanted.values()].map((one) => {
    const here = found.filter(({ sensor, recent }) => recent && placeKey(sensor) === placeKey(one));
    const up = here.filter(({ answering }) => answering).length;
    return { ...one, up, unnamed: Math.max(0, one.wanted - here.length) };
  });
}

function drainedNodes({ sensors, clusterLabel, cluster }: SensorInput): ReadonlySet<string> {
  return new Set(
    sensors
      .filter(({ labels }) => labels[PART] === 'unschedulable')
      .flatMap(({ labels }) => {
        const node = labels.exported_node ?? labels.node;
        return node ? [JSON.stringify([labels[clusterLabel] || (cluster ?? ''), node])] : [];
      })
  );
}

function placeKey({ cluster, namespace }: { cluster: string | undefined; namespace: string | undefined }): string {
  return JSON.stringify([cluster ?? '', namespace ?? '']);
}

/** Order of sensors: gone, dropping, then by name. */
export function worstFirst(a: Sensor, b: Sensor): number {
  return badness(b) - badness(a) || a.id.localeCompare(b.id);
}

function badness({ status, drops, queueDrops }: Sensor): number {
  const gone: Readonly<Record<Sensor['status'], number>> = {
    down: 1000,
    unscrapable: 900,
    up: 0,
    drained: -1000,
    replaced: -2000,
  };
  const dropping = drops?.range.percent ?? 0;
  return gone[status] + dropping + ((queueDrops?.count ?? 0) > 0 ? 1 : 0);
}
