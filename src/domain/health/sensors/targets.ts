import { IDENTITY_LABELS } from '../../falco/deployment';
import { PART } from '../../promql/expressions';
import { findMetric } from '../../metrics/metricNames';
import { lastValue, nameOf, type PromPoint, type PromSeries } from '../../promql/series';

/** One scraped endpoint and all that Prometheus holds of it. */
export interface Target {
  readonly cluster: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  /** Series of the parts `now` and `group`, by the key of the metric, else by its name. */
  readonly now: ReadonlyMap<string, readonly PromSeries[]>;
  /** Last values of the last 24 h. */
  readonly seen: ReadonlyMap<string, PromSeries>;
  readonly up: number | undefined;
  readonly causesAtEnd: readonly PromSeries[];
  readonly causesAtStart: readonly PromSeries[];
  /** Samples over the range, by the key of the metric. */
  readonly fleet: ReadonlyMap<string, PromSeries>;
  /** Groups of metrics that it is said to lack. */
  readonly lacks: ReadonlySet<string>;
}

interface Building extends Target {
  readonly now: Map<string, PromSeries[]>;
  readonly seen: Map<string, PromSeries>;
  up: number | undefined;
  readonly causesAtEnd: PromSeries[];
  readonly causesAtStart: PromSeries[];
  readonly fleet: Map<string, PromSeries>;
  readonly lacks: Set<string>;
}

const PLACE = [...IDENTITY_LABELS, 'node', 'kubernetes_node', 'nodename'] as const;

/** Puts series together by what was scraped. Replicas of Prometheus that scrape the same are one. */
export function groupTargets(
  sensors: readonly PromSeries[],
  fleet: readonly PromSeries[],
  clusterLabel: string
): readonly Target[] {
  const targets = new Map<string, Building>();
  const targetOf = (labels: Readonly<Record<string, string>>): Building => {
    const cluster = labels[clusterLabel] || undefined;
    const key = JSON.stringify([cluster, ...IDENTITY_LABELS.map((name) => labels[name] ?? '')]);
    const target = targets.get(key) ?? emptyTarget(cluster, labels);
    targets.set(key, target);
    return target;
  };
  for (const series of sensors) {
    const name = series.labels[PART] ?? '';
    if (name.startsWith(LACKS)) {
      targetOf(series.labels).lacks.add(name.slice(LACKS.length));
    } else if (PARTS_OF_TARGETS.has(name)) {
      addState(targetOf(series.labels), name, series);
    }
  }
  for (const series of fleet) {
    const key = keyOf(series);
    const target = targetOf(series.labels);
    const held = target.fleet.get(key);
    if (!held || series.points.length > held.points.length) {
      target.fleet.set(key, series);
    }
  }
  return [...targets.values()];
}

/** What a sensor does not have is named by this and the group. */
const LACKS = 'lacks-';
const PARTS_OF_TARGETS: ReadonlySet<string> = new Set(['now', 'group', 'seen', 'up', 'cause-end', 'cause-start']);

function addState(target: Building, partName: string, series: PromSeries): void {
  switch (partName) {
    case 'now':
    case 'group':
      target.now.set(keyOf(series), [...(target.now.get(keyOf(series)) ?? []), series]);
      break;
    case 'seen':
      target.seen.set(keyOf(series), series);
      break;
    case 'up':
      target.up = Math.max(target.up ?? 0, lastValue(series) ?? 0);
      break;
    case 'cause-end':
      target.causesAtEnd.push(series);
      break;
    case 'cause-start':
      target.causesAtStart.push(series);
      break;
  }
}

function emptyTarget(cluster: string | undefined, labels: Readonly<Record<string, string>>): Building {
  const place = PLACE.flatMap((name) => (labels[name] ? [[name, labels[name]] as const] : []));
  return {
    cluster,
    labels: Object.fromEntries(place),
    now: new Map(),
    seen: new Map(),
    up: undefined,
    causesAtEnd: [],
    causesAtStart: [],
    fleet: new Map(),
    lacks: new Set(),
  };
}

function keyOf(series: PromSeries): string {
  const name = nameOf(series);
  return findMetric(name)?.key ?? name;
}

/** The current value of a metric; undefined when the target does not have it now. */
export function valueNow(target: Target, key: string): number | undefined {
  const [series] = target.now.get(key) ?? [];
  return series && lastValue(series);
}

/** A label of an `_info` metric, of now, else of when it was last seen. */
export function labelOf(target: Target, key: string, label: string): string | undefined {
  const series = target.now.get(key)?.[0] ?? target.seen.get(key) ?? target.fleet.get(key);
  return series?.labels[label] || undefined;
}

/** The current value of a metric, else the last one that was seen, in the last 24 h or the range. */
function lastKnown(target: Target, key: string): number | undefined {
  const series = target.seen.get(key) ?? target.fleet.get(key);
  return valueNow(target, key) ?? (series && lastValue(series));
}

/** Samples of a metric over the range; none where there are none. */
export function pointsOf(target: Target, key: string): readonly PromPoint[] {
  return target.fleet.get(key)?.points ?? [];
}

/** Whether Prometheus has a current sample of Falco's: not merely that the target is known. */
export function isAnswering(target: Target): boolean {
  return target.now.size > 0;
}

/** Start of the process in ms, of now, else of when it was last seen. */
export function startOf(target: Target): number | undefined {
  const ns = lastKnown(target, 'start');
  return ns === undefined ? undefined : ns / 1e6;
}

/** When it last answered, by its own clock, which is true to the second: its start plus its age. */
export function lastAnswer(target: Target): number | undefined {
  const started = startOf(target);
  const seconds = lastKnown(target, 'duration');
  return started === undefined || seconds === undefined ? undefined : started + seconds * 1000;
}
