import { PART } from '../../promql/expressions';
import { COARSE, CONTAINER_CPU, DENSE, SPARSE } from '../queries/fleetQuery';
import type { HealthScope } from '../healthScope';
import { identityLabels, METRIC, PREFIX } from '../queries/targetIdentity';
import { namesOf } from '../../metrics/metricNames';
import type { PromPoint, PromSeries } from '../../promql/series';

/** The answers of `sensorsExpression` and `fleetExpression`, and how they were asked. */
export interface PackedHealth {
  readonly sensors: readonly PromSeries[];
  readonly fleet: readonly PromSeries[];
  readonly clusterLabel: HealthScope['clusterLabel'];
  readonly shiftMs: number;
}

/** The same as if each sensor had said everything itself. */
export interface UnpackedHealth {
  readonly sensors: readonly PromSeries[];
  /** Series of targets, under their metrics' names. */
  readonly fleet: readonly PromSeries[];
  /** CPUs of Falco's containers, by pod. */
  readonly containers: readonly PromSeries[];
}

/** Gives back what the queries leave out because it goes without saying. */
export function unpackHealth(packed: PackedHealth): UnpackedHealth {
  const keyOf = identityKey(packed.clusterLabel);
  const shifted = packed.fleet.map((series) => shift(series, packed.shiftMs));
  return {
    sensors: unpackSensors(packed, keyOf),
    fleet: unpackFleet(packed, shifted, keyOf),
    containers: shifted.filter(({ labels }) => labels[PART] === CONTAINER_CPU),
  };
}

type Labels = PromSeries['labels'];
type KeyOf = (labels: Labels) => string;

const OF_TARGETS: ReadonlySet<string> = new Set([...DENSE, ...SPARSE, ...COARSE]);
/** Parts that are about the others, not of a sensor. */
const NOT_SENT: ReadonlySet<string> = new Set(['info-common', 'base', 'known']);

function unpackSensors({ sensors, clusterLabel }: PackedHealth, keyOf: KeyOf): readonly PromSeries[] {
  const all = sensors.map(withName);
  const different = new Set(all.filter(({ labels }) => labels[PART] === 'info').map(({ labels }) => keyOf(labels)));
  const common = all.filter(({ labels }) => labels[PART] === 'info-common');
  const typical = new Map<string, PromSeries>();
  for (const series of all) {
    if (series.labels[PART] === 'now' && !different.has(keyOf(series.labels))) {
      typical.set(keyOf(series.labels), series);
    }
  }
  return [
    ...all
      .filter(({ labels }) => !NOT_SENT.has(labels[PART] ?? ''))
      .map((series) =>
        series.labels[PART] === 'info' ? { ...series, labels: { ...series.labels, [PART]: 'now' } } : series
      ),
    ...[...typical.values()].flatMap(({ labels, points }) => {
      const place = without(labels, ['__name__', 'hostname']);
      return common
        .filter((info) => (info.labels[clusterLabel] ?? '') === (labels[clusterLabel] ?? ''))
        .map((info) => ({
          labels: { ...without(info.labels, [clusterLabel]), ...place, [PART]: 'now' },
          points: points.slice(-1).map(({ timeMs }) => ({ timeMs, value: 1 })),
        }));
    }),
  ];
}

interface Samples {
  readonly labels: Labels;
  /** Times at which the target is known to have been scraped. */
  readonly times: Set<number>;
  readonly sparse: Map<string, PromSeries>;
}

function unpackFleet({ sensors }: PackedHealth, fleet: readonly PromSeries[], keyOf: KeyOf): readonly PromSeries[] {
  const targets = new Map<string, Samples>();
  const said: PromSeries[] = [];
  const counting = new Set<string>();
  for (const series of fleet) {
    const key = series.labels[PART] ?? '';
    if (!OF_TARGETS.has(key)) {
      continue;
    }
    const labels = without(series.labels, [PART]);
    const target = targets.get(keyOf(labels)) ?? { labels, times: new Set<number>(), sparse: new Map() };
    targets.set(keyOf(labels), target);
    series.points.forEach(({ timeMs }) => target.times.add(timeMs));
    if (key === 'events') {
      counting.add(keyOf(labels));
    }
    if (isSparse(key)) {
      target.sparse.set(key, series);
    } else {
      said.push(asMetric(labels, key, series.points));
    }
  }
  const bases = basesOf(sensors, keyOf);
  const hosts = new Map(
    sensors
      .filter(({ labels }) => labels[PART] === 'known')
      .map(({ labels }) => [keyOf(labels), labels.hostname] as const)
  );
  for (const [key, { labels, times, sparse }] of targets) {
    const ascending = [...times].sort((a, b) => a - b);
    for (const name of SPARSE) {
      // Drops come with the kernel's events or not at all; where they are off there is no 0 to fill in.
      if (name === 'drops' && !counting.has(key) && !sparse.has(name)) {
        continue;
      }
      const base = bases.get(key)?.get(name) ?? (name === 'start' ? undefined : 0);
      const points = fill(ascending, sparse.get(name)?.points ?? [], base);
      if (points.length > 0) {
        said.push(asMetric(labels, name, points));
      }
    }
    const host = hosts.get(key);
    const named = host === undefined ? labels : { ...labels, hostname: host };
    const scraped = ascending.map((timeMs) => ({ timeMs, value: 1 }));
    said.push(asMetric(named, 'hostname', scraped));
  }
  return said;
}

/**
 * A counter's values at the times of its target's samples, from those at which it changed. Before the first change it
 * is what it was when the range began; a target that came later has its first value as a change.
 */
function fill(times: readonly number[], changes: readonly PromPoint[], base: number | undefined): readonly PromPoint[] {
  const changed = new Map(changes.map(({ timeMs, value }) => [timeMs, value]));
  let value = base;
  return times.flatMap((timeMs) => {
    value = changed.get(timeMs) ?? value;
    return value === undefined ? [] : [{ timeMs, value }];
  });
}

function basesOf(sensors: readonly PromSeries[], keyOf: KeyOf): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const bases = new Map<string, Map<string, number>>();
  for (const { labels, points } of sensors) {
    const key = SPARSE.find((one) => namesOf(one).includes(`${PREFIX}${labels[METRIC] ?? ''}`));
    const value = points.at(-1)?.value;
    if (labels[PART] !== 'base' || key === undefined || value === undefined) {
      continue;
    }
    const target = bases.get(keyOf(labels)) ?? new Map<string, number>();
    bases.set(keyOf(labels), target);
    target.set(key, value);
  }
  return bases;
}

function asMetric(labels: Labels, key: string, points: readonly PromPoint[]): PromSeries {
  return { labels: { ...labels, __name__: namesOf(key)[0] ?? key }, points };
}

function withName(series: PromSeries): PromSeries {
  const name = series.labels[METRIC];
  return name === undefined
    ? series
    : { ...series, labels: { ...without(series.labels, [METRIC]), __name__: `${PREFIX}${name}` } };
}

/** Points at the times that they are of. */
export function shift({ labels, points }: PromSeries, shiftMs: number): PromSeries {
  return { labels, points: points.map(({ timeMs, value }) => ({ timeMs: timeMs - shiftMs, value })) };
}

function identityKey(clusterLabel: string): KeyOf {
  const names = identityLabels({ clusterLabel });
  return (labels) => JSON.stringify(names.map((name) => labels[name] ?? ''));
}

function without(labels: Labels, names: readonly string[]): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !names.includes(name)));
}

function isSparse(key: string): boolean {
  return SPARSE.some((one) => one === key);
}
