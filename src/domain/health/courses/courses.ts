import { PART } from '../../promql/expressions';
import { COURSE_PARTS, TOP } from '../queries/flowQuery';
import type { ResourcePanel } from '../queries/resourceQuery';
import type { Sensor, SensorPoint } from '../sensors/sensor';
import type { PromPoint, PromSeries } from '../../promql/series';

/** One line of a panel. */
export interface Course {
  readonly name: string;
  readonly points: readonly PromPoint[];
}

/** Lines of a panel of sensors: those with the most. */
export interface SensorCourses {
  readonly courses: readonly Course[];
  /** Sensors that have the number; more than there are lines. */
  readonly of: number;
}

type NameOf = (sensor: Sensor) => string;

/**
 * System calls that the sensors see in a second: for each CPU of the node, which is what Falco's marks are for, where
 * all of them are known.
 */
export function eventCourses(sensors: readonly Sensor[], nameOf: NameOf): SensorCourses & { readonly perCpu: boolean } {
  const counting = sensors.filter(({ timeline }) => timeline.some(({ events }) => events !== undefined));
  const perCpu = counting.length > 0 && counting.every(({ cpus }) => cpus !== undefined && cpus > 0);
  const top = most(
    counting,
    (sensor) => course(sensor, nameOf, (point) => perSecond(point, perCpu ? sensor.cpus : undefined)),
    highest
  );
  return { ...top, perCpu };
}

/** Per cent of the system calls that were dropped, in each step; the sensors that dropped most over the range. */
export function dropCourses(sensors: readonly Sensor[], nameOf: NameOf): SensorCourses {
  const shares = new Map(sensors.map((sensor) => [nameOf(sensor), sensor.drops?.range.percent ?? 0]));
  return most(
    sensors.filter(({ drops }) => drops !== undefined),
    (sensor) => course(sensor, nameOf, dropPercent),
    ({ name }) => shares.get(name) ?? 0
  );
}

/** CPUs in use; of sensors where no time is long enough to tell, the average since their start. */
export function cpuCourses(
  sensors: readonly Sensor[],
  nameOf: NameOf,
  averageName: (name: string) => string
): SensorCourses & { readonly averages: number } {
  const known = sensors.filter(({ timeline }) =>
    timeline.some(({ cores, averageCores }) => (cores ?? averageCores) !== undefined)
  );
  const isAverage = ({ timeline }: Sensor) => timeline.every(({ cores }) => cores === undefined);
  const top = most(
    known,
    (sensor) =>
      isAverage(sensor)
        ? course(
            sensor,
            (one) => averageName(nameOf(one)),
            ({ averageCores }) => averageCores
          )
        : course(sensor, nameOf, ({ cores }) => cores),
    latest
  );
  return { ...top, averages: known.filter(isAverage).length };
}

/** What fits into a row of a table: the course of one number, oldest first. */
export function trend(sensor: Sensor, of: 'drops' | 'cores' | 'events'): readonly number[] {
  const valueOf = { drops: dropPercent, cores: coresPercent, events: (point: SensorPoint) => perSecond(point) }[of];
  return sensor.timeline.flatMap((point) => valueOf(point) ?? []);
}

/** Memory of the sensors that use most; the query has chosen them. */
export function memoryCourses(
  series: readonly PromSeries[],
  sensors: readonly Sensor[],
  nameOf: NameOf
): SensorCourses {
  const names = new Map(sensors.map((sensor) => [placeKey(sensor), nameOf(sensor)]));
  const again = new Set(sensors.flatMap(({ alsoScrapedAs }) => alsoScrapedAs.map((labels) => placeKey(labels))));
  const courses = series
    .filter(({ labels }) => labels[PART] === COURSE_PARTS.memory && !again.has(placeKey(labels)))
    .map(({ labels, points }) => ({
      name: names.get(placeKey(labels)) ?? labels.pod ?? labels.instance ?? '',
      points,
    }));
  return { courses, of: sensors.filter(({ memory }) => memory.rss !== undefined).length };
}

/** The ways between the hops, in order. */
export type FlowLine = 'matches' | 'accepted' | 'rejected' | 'delivered' | 'failed';

export interface FlowCourse {
  readonly line: FlowLine;
  /** Of `delivered` and `failed`: Falcosidekick's output. */
  readonly output?: string;
  /** Events in each step. */
  readonly points: readonly PromPoint[];
}

/**
 * What each hop counted in each step. Jobs that only scrape again what others do are left out of Falco's own.
 * @param fromMs start of the range: the step that ends there is not of it
 */
export function flowCourses(
  series: readonly PromSeries[],
  sensors: readonly Sensor[],
  fromMs: number
): readonly FlowCourse[] {
  const again = repeatingJobs(sensors);
  const of = (name: string) => series.filter(({ labels }) => labels[PART] === name);
  const matches = of(COURSE_PARTS.matches).filter(({ labels }) => !again.has(labels.job ?? ''));
  const inputs = of(COURSE_PARTS.inputs);
  const outputs = of(COURSE_PARTS.outputs);
  const failed = outputs.filter(({ labels }) => labels.status !== 'ok');
  const delivered = outputs.filter(({ labels }) => labels.status === 'ok');
  const lines: readonly FlowCourse[] = [
    { line: 'matches', points: sum(matches, fromMs) },
    {
      line: 'accepted',
      points: sum(
        inputs.filter(({ labels }) => labels.status === 'accepted'),
        fromMs
      ),
    },
    {
      line: 'rejected',
      points: sum(
        inputs.filter(({ labels }) => labels.status === 'rejected'),
        fromMs
      ),
    },
    ...byOutput(delivered, 'delivered', fromMs),
    ...byOutput(failed, 'failed', fromMs),
  ];
  return lines.filter(({ points }) => points.length > 0);
}

/** Jobs of which every target is scraped by another job too, and counted there. */
export function repeatingJobs(sensors: readonly Sensor[]): ReadonlySet<string> {
  const again = new Set(sensors.flatMap(({ alsoScrapedAs }) => alsoScrapedAs.flatMap(({ job }) => job ?? [])));
  const first = new Set(
    sensors.flatMap(({ jobs, alsoScrapedAs }) =>
      jobs.filter((job) => jobs.length === 1 || !alsoScrapedAs.some((labels) => labels.job === job))
    )
  );
  return new Set([...again].filter((job) => !first.has(job)));
}

function byOutput(series: readonly PromSeries[], line: FlowLine, fromMs: number): readonly FlowCourse[] {
  const outputs = [...new Set(series.map(({ labels }) => labels.destination ?? ''))];
  return outputs
    .map((output) => ({
      line,
      output,
      points: sum(
        series.filter(({ labels }) => (labels.destination ?? '') === output),
        fromMs
      ),
    }))
    .sort((a, b) => total(b.points) - total(a.points))
    .slice(0, TOP);
}

/** Lines of one panel of resources: nodes by the address that is scraped, pods by namespace and name. */
export function resourceCourses(
  series: readonly PromSeries[],
  { id, of }: Pick<ResourcePanel, 'id' | 'of'>,
  clusterLabel: string
): readonly Course[] {
  const clusters = new Set(series.map(({ labels }) => labels[clusterLabel] ?? ''));
  return series
    .filter(({ labels }) => labels[PART] === id)
    .map(({ labels, points }) => {
      const place = of === 'node' ? [labels.instance ?? ''] : [labels.namespace ?? '', labels.pod ?? ''];
      const cluster = clusters.size > 1 ? [labels[clusterLabel] ?? ''] : [];
      return { name: [...cluster, ...place].filter((text) => text !== '').join(' / '), points };
    });
}

function course(sensor: Sensor, nameOf: NameOf, valueOf: (point: SensorPoint) => number | undefined): Course {
  return {
    name: nameOf(sensor),
    points: sensor.timeline.flatMap((point) => {
      const value = valueOf(point);
      return value === undefined ? [] : [{ timeMs: point.timeMs, value }];
    }),
  };
}

function most(
  sensors: readonly Sensor[],
  courseOf: (sensor: Sensor) => Course,
  rank: (course: Course) => number
): SensorCourses {
  const courses = sensors
    .map(courseOf)
    .filter(({ points }) => points.length > 0)
    .sort((a, b) => rank(b) - rank(a));
  return { courses: courses.slice(0, TOP), of: courses.length };
}

function highest({ points }: Course): number {
  return Math.max(...points.map(({ value }) => value));
}

function latest({ points }: Course): number {
  return points.at(-1)?.value ?? 0;
}

function perSecond({ events, timeMs, fromMs }: SensorPoint, cpus = 1): number | undefined {
  return events === undefined || timeMs <= fromMs ? undefined : (events * 1000) / (timeMs - fromMs) / cpus;
}

function dropPercent({ events, dropped }: SensorPoint): number | undefined {
  return events === undefined || dropped === undefined || events <= 0
    ? undefined
    : Math.min(100, (100 * dropped) / events);
}

function coresPercent({ cores }: SensorPoint): number | undefined {
  return cores === undefined ? undefined : cores * 100;
}

function sum(series: readonly PromSeries[], fromMs: number): readonly PromPoint[] {
  const sums = new Map<number, number>();
  for (const { timeMs, value } of series.flatMap(({ points }) => points)) {
    if (timeMs > fromMs) {
      sums.set(timeMs, (sums.get(timeMs) ?? 0) + value);
    }
  }
  return [...sums].map(([timeMs, value]) => ({ timeMs, value })).sort((a, b) => a.timeMs - b.timeMs);
}

function total(points: readonly PromPoint[]): number {
  return points.reduce((all, { value }) => all + value, 0);
}

interface Place {
  readonly instance?: string | undefined;
  readonly namespace?: string | undefined;
  readonly pod?: string | undefined;
}

function placeKey({ instance, namespace, pod }: Place): string {
  return JSON.stringify([instance ?? '', namespace ?? '', pod ?? '']);
}
