import { IDENTITY_LABELS } from '../../falco/deployment';
import { lastValue, type PromPoint, type PromSeries } from '../../promql/series';
import type { SignedGroup } from '../queries/groupSigns';
import { NODE_LABELS, targetKey } from '../queries/targetLabels';
import type { CauseCount } from './dropCauses';

type Labels = PromSeries['labels'];

/** One scraped endpoint and all that Prometheus holds of it. Metrics go by their keys. */
export interface Target {
  readonly cluster: string | undefined;
  /** Those that say where it is. */
  readonly labels: Labels;
  readonly now: ReadonlyMap<string, readonly PromSeries[]>;
  /** Last values of the last 24 h. */
  readonly seen: ReadonlyMap<string, PromSeries>;
  /** The host that it named when nothing else tells it any more. */
  readonly hostBefore: string | undefined;
  readonly up: number | undefined;
  readonly causesAtEnd: readonly CauseCount[];
  readonly causesAtStart: readonly CauseCount[];
  /** Samples over the range. */
  readonly courses: ReadonlyMap<string, readonly PromPoint[]>;
  /** Times at which it is known to have been scraped; ascending, ms. */
  readonly scrapedMs: readonly number[];
  /** Groups of metrics that it does not have. */
  readonly lacks: ReadonlySet<SignedGroup>;
}

/** A target while answers are read, which add to it. */
export interface OpenTarget extends Target {
  readonly now: Map<string, PromSeries[]>;
  readonly seen: Map<string, PromSeries>;
  hostBefore: string | undefined;
  up: number | undefined;
  readonly causesAtEnd: CauseCount[];
  readonly causesAtStart: CauseCount[];
  readonly courses: Map<string, readonly PromPoint[]>;
  scrapedMs: readonly number[];
  readonly lacks: Set<SignedGroup>;
}

/** Targets by what was scraped. Replicas of Prometheus that scrape the same are one. */
export interface TargetBook {
  /** The target of a series, a new one where it is the first of it. */
  readonly open: (labels: Labels) => OpenTarget;
  /** The same, where there is one. */
  readonly find: (labels: Labels) => OpenTarget | undefined;
  readonly all: () => readonly OpenTarget[];
}

/** An empty book. */
export function targetBook(clusterLabel: string): TargetBook {
  const targets = new Map<string, OpenTarget>();
  const keyOf = (labels: Labels) => targetKey(labels[clusterLabel], labels);
  return {
    open: (labels) => {
      const target = targets.get(keyOf(labels)) ?? emptyTarget(labels[clusterLabel] || undefined, labels);
      targets.set(keyOf(labels), target);
      return target;
    },
    find: (labels) => targets.get(keyOf(labels)),
    all: () => [...targets.values()],
  };
}

function emptyTarget(cluster: string | undefined, labels: Labels): OpenTarget {
  const place = [...IDENTITY_LABELS, ...NODE_LABELS].flatMap((name) =>
    labels[name] ? [[name, labels[name]] as const] : []
  );
  return {
    cluster,
    labels: Object.fromEntries(place),
    now: new Map(),
    seen: new Map(),
    hostBefore: undefined,
    up: undefined,
    causesAtEnd: [],
    causesAtStart: [],
    courses: new Map(),
    scrapedMs: [],
    lacks: new Set(),
  };
}

/** Adds a current sample of a metric. */
export function addNow({ now }: OpenTarget, metric: string, series: PromSeries): void {
  now.set(metric, [...(now.get(metric) ?? []), series]);
}

/** Whether anything is known of a target itself, not merely that something should be there. */
export function isKnown({ now, seen, courses }: Target): boolean {
  return now.size > 0 || seen.size > 0 || courses.size > 0;
}

/** The current value of a metric; undefined when the target does not have it now. */
export function valueNow(target: Target, metric: string): number | undefined {
  const [series] = target.now.get(metric) ?? [];
  return series && lastValue(series);
}

/** A label of an `_info` metric, of now, else of when it was last seen. */
export function labelOf(target: Target, metric: string, label: string): string | undefined {
  const series = target.now.get(metric)?.[0] ?? target.seen.get(metric);
  return series?.labels[label] || undefined;
}

/** The current value of a metric, else the last one that was seen, in the last 24 h or the range. */
function lastKnown(target: Target, metric: string): number | undefined {
  const seen = target.seen.get(metric);
  return valueNow(target, metric) ?? (seen ? lastValue(seen) : pointsOf(target, metric).at(-1)?.value);
}

/** Samples of a metric over the range; none where there are none. */
export function pointsOf(target: Target, metric: string): readonly PromPoint[] {
  return target.courses.get(metric) ?? [];
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
