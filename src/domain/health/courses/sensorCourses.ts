import type { PromPoint, PromSeries } from '../../promql/series';
import { TOP } from '../queries/flowQuery';
import { COURSE, ofPart } from '../queries/parts';
import type { Sensor, SensorPoint } from '../sensors/sensor';

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
  const courses = ofPart(series, COURSE.memory)
    .filter(({ labels }) => !again.has(placeKey(labels)))
    .map(({ labels, points }) => ({
      name: names.get(placeKey(labels)) ?? labels.pod ?? labels.instance ?? '',
      points,
    }));
  return { courses, of: sensors.filter(({ memory }) => memory.rss !== undefined).length };
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

interface Place {
  readonly instance?: string | undefined;
  readonly namespace?: string | undefined;
  readonly pod?: string | undefined;
}

function placeKey({ instance, namespace, pod }: Place): string {
  return JSON.stringify([instance ?? '', namespace ?? '', pod ?? '']);
}
