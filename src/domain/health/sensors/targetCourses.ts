import { partOf } from '../../promql/expressions';
import type { PromPoint, PromSeries } from '../../promql/series';
import { COARSE, DENSE, SPARSE } from '../queries/fleetQuery';
import { keptMetric } from '../queries/metricLabel';
import { ofPart, STATE } from '../queries/parts';
import type { OpenTarget, TargetBook } from './targets';

const METRICS: ReadonlySet<string> = new Set([...DENSE, ...SPARSE, ...COARSE]);

/** Adds the samples over the range; of counters that seldom change also those that the query leaves out. */
export function addCourses(book: TargetBook, sensors: readonly PromSeries[], fleet: readonly PromSeries[]): void {
  const courses = fleet.filter((series) => METRICS.has(partOf(series)));
  courses.forEach((series) => book.open(series.labels).courses.set(partOf(series), series.points));
  for (const series of ofPart(sensors, STATE.known)) {
    const target = book.find(series.labels);
    if (target) {
      target.hostBefore = series.labels.hostname;
    }
  }
  const bases = readBases(book, sensors);
  for (const target of book.all().filter((one) => one.courses.size > 0)) {
    target.scrapedMs = timesOf(target);
    fillIn(target, bases.get(target) ?? new Map());
  }
}

function timesOf({ courses }: OpenTarget): readonly number[] {
  const times = new Set([...courses.values()].flatMap((points) => points.map(({ timeMs }) => timeMs)));
  return [...times].sort((a, b) => a - b);
}

type Bases = ReadonlyMap<string, number>;

/** Values when the range began, of metrics that are sent only where they change. */
function readBases(book: TargetBook, sensors: readonly PromSeries[]): ReadonlyMap<OpenTarget, Bases> {
  const bases = new Map<OpenTarget, Map<string, number>>();
  for (const series of ofPart(sensors, STATE.base)) {
    const target = book.find(series.labels);
    const value = series.points.at(-1)?.value;
    if (target && value !== undefined) {
      bases.set(target, (bases.get(target) ?? new Map<string, number>()).set(keptMetric(series), value));
    }
  }
  return bases;
}

function fillIn({ courses, scrapedMs }: OpenTarget, bases: Bases): void {
  for (const metric of SPARSE) {
    // Drops come with the kernel's events or not at all; where they are off there is no 0 to fill in.
    if (metric === 'drops' && !courses.has('events') && !courses.has(metric)) {
      continue;
    }
    const points = valuesAt(
      scrapedMs,
      courses.get(metric) ?? [],
      bases.get(metric) ?? (metric === 'start' ? undefined : 0)
    );
    if (points.length > 0) {
      courses.set(metric, points);
    }
  }
}

/**
 * A counter's values at the times of its target's samples, from those at which it changed. Before the first change it
 * is what it was when the range began; a target that came later has its first value as a change.
 */
function valuesAt(
  times: readonly number[],
  changes: readonly PromPoint[],
  base: number | undefined
): readonly PromPoint[] {
  const changed = new Map(changes.map(({ timeMs, value }) => [timeMs, value]));
  let value = base;
  return times.flatMap((timeMs) => {
    value = changed.get(timeMs) ?? value;
    return value === undefined ? [] : [{ timeMs, value }];
  });
}
