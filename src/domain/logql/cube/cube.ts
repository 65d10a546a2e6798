import { type Problem } from '../../problem/problem';
import { isInternal } from '../../falco/internal';
import { readSource } from '../../falco/sources';
import { readTags } from '../../falco/tags';
import { priorityFromName, type Priority } from '../../falco/priority';
import type { CubePlan } from './cubePlan';
import { DO_NOT_SPLIT } from '../doNotSplit';
import type { EventFilters } from '../filters';
import type { QueryEnvironment } from '../query/pipeline';
import { renderCube, type RenderedCount } from '../query/render';

export { planCube, type CubePlan } from './cubePlan';

/** A cube's query as Grafana's Loki data source takes it. */
export interface CubeRequest extends RenderedCount {
  /** Holds the private name that switches the data source's splitting off; it must be in every target of a request. */
  readonly refId: string;
  readonly queryType: 'range';
  /**
   * Asked for backward, as by default, Loki (3.7.8) at times loses the first point of series that another series of
   * the answer does not have: it puts the parts of the answer together in the wrong order.
   */
  readonly direction: 'forward';
  readonly startMs: number;
  readonly endMs: number;
  /** As LogQL writes it: `15m`. */
  readonly step: string;
}

/** One series of an answer: values at times in ms since the epoch. Order and gaps do not matter. */
export interface CubeSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly times: readonly number[];
  readonly values: ReadonlyArray<number | null | undefined>;
}

/** The events of one rule, priority, source and set of tags. */
export interface CubeGroup {
  /** Empty where the environment does not say. */
  readonly rule: string;
  readonly priority: Priority | undefined;
  /** The word for it, where that is another than Falco's own: `warn`. */
  readonly word?: string;
  readonly source: string;
  readonly tags: readonly string[];
  /** Falco about itself, or Falcosidekick's test event: no detection, and in no total unless somebody asked for it. */
  readonly internal: boolean;
  readonly total: number;
  /** One count for each of the plan's times. */
  readonly counts: readonly number[];
}

/** Every event of a range, counted once. */
export interface Cube {
  readonly plan: CubePlan;
  /** Most events first. */
  readonly groups: readonly CubeGroup[];
  /** Detections; with Falco's events about itself where those were asked for. */
  readonly total: number;
  /** Events of Falco about itself that are in no other number. */
  readonly internalTotal: number;
  readonly approximate: boolean;
  /** What it cannot be read by, as Loki gives no so many series: nothing is known of these, and the totals are exact. */
  readonly coarse?: readonly CubeDimension[];
  /** Why it is a coarse one. */
  readonly because?: Problem;
}

/** What a cube can be read by. An event with three tags counts once under each of them. */
export type CubeDimension = 'priority' | 'rule' | 'source' | 'tag';

/** The name under which events without a value are counted. */
export const NO_VALUE = '';

/** The request for a cube over a plan's range. */
export function cubeRequest(
  env: QueryEnvironment,
  filters: EventFilters,
  plan: CubePlan,
  fields?: readonly string[]
): CubeRequest {
  const { startMs, endMs, step } = plan.request;
  const query = renderCube(env, filters, { windowMs: plan.stepMs, offsetMs: plan.offsetMs }, fields);
  return { ...query, refId: `${DO_NOT_SPLIT}-cube`, queryType: 'range', direction: 'forward', startMs, endMs, step };
}

/**
 * Reads the answer to a cube's request. Points outside of the plan's range are left out: the request asks for one
 * step more than the range, and Grafana's splitter may ask for others.
 * @param options.withInternal counts Falco's events about itself like all others
 */
export function readCube(
  series: readonly CubeSeries[],
  plan: CubePlan,
  { labels, approximate }: Pick<CubeRequest, 'labels' | 'approximate'>,
  { withInternal = false }: { readonly withInternal?: boolean } = {}
): Cube {
  const groups = new Map<string, CubeGroup & { counts: number[] }>();
  for (const one of series) {
    const read = (field: string): string => one.labels[labels[field] ?? ''] ?? '';
    const group = {
      ...emptyGroup(read('rule'), read('priority'), read('source'), read('tags'), plan.times.length),
      ...(withInternal && { internal: false }),
    };
    const key = JSON.stringify([group.rule, group.priority, group.word, group.source, group.tags]);
    const target = groups.get(key) ?? group;
    const counts = countsOf(one, plan).map((count, index) => count + (target.counts[index] ?? 0));
    groups.set(key, { ...target, counts, total: sum(counts) });
  }
  const found = [...groups.values()].filter(({ total }) => total > 0).sort((a, b) => b.total - a.total);
  return {
    plan,
    groups: found,
    total: sum(found.filter(({ internal }) => !internal).map(({ total }) => total)),
    internalTotal: sum(found.filter(({ internal }) => internal).map(({ total }) => total)),
    approximate,
  };
}

/** Detections by value, most first. */
export function cubeTotals(cube: Pick<Cube, 'groups'>, dimension: CubeDimension): ReadonlyMap<string, number> {
  const totals = [...cubeCounts(cube, dimension)].map(([value, counts]) => [value, sum(counts)] as const);
  return new Map(totals.sort(([, a], [, b]) => b - a));
}

/** Detections by value and window: one count for each of the plan's times. */
export function cubeCounts(
  cube: Pick<Cube, 'groups'>,
  dimension: CubeDimension
): ReadonlyMap<string, readonly number[]> {
  const result = new Map<string, number[]>();
  for (const group of cube.groups) {
    for (const value of group.internal ? [] : valuesOf(group, dimension)) {
      const counts = result.get(value) ?? new Array<number>(group.counts.length).fill(0);
      group.counts.forEach((count, index) => (counts[index] = (counts[index] ?? 0) + count));
      result.set(value, counts);
    }
  }
  return result;
}

function emptyGroup(rule: string, priority: string, source: string, tags: string, points: number) {
  const name = readSource(source, rule);
  const known = priorityFromName(priority);
  return {
    rule,
    priority: known,
    ...(known !== undefined && known !== priority && { word: priority }),
    source: name,
    tags: readTags(tags),
    internal: isInternal(rule, name),
    total: 0,
    counts: new Array<number>(points).fill(0),
  };
}

/** How many events of a cube are of Falco about itself, whether they are in its totals or not. */
export function internalEvents(cube: Cube): number {
  return sum(cube.groups.filter(({ rule, source }) => isInternal(rule, source)).map(({ total }) => total));
}

/** One count for each window of a plan; points outside of its range are left out. */
export function countsOf({ times, values }: CubeSeries, plan: CubePlan): number[] {
  const counts = new Array<number>(plan.times.length).fill(0);
  times.forEach((time, index) => {
    // Set, not added: where two partial answers overlap, they hold the same point.
    const position = (time - plan.offsetMs - plan.fromMs) / plan.stepMs - 1;
    if (Number.isInteger(position) && position >= 0 && position < counts.length) {
      counts[position] = values[index] ?? 0;
    }
  });
  return counts;
}

function valuesOf(group: CubeGroup, dimension: CubeDimension): readonly string[] {
  switch (dimension) {
    case 'priority':
      return [group.priority ?? NO_VALUE];
    case 'rule':
      return [group.rule];
    case 'source':
      return [group.source];
    case 'tag':
      return group.tags.length > 0 ? group.tags : [NO_VALUE];
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
