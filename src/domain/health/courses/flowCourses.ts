import type { PromPoint, PromSeries } from '../../promql/series';
import { TOP } from '../queries/flowQuery';
import { COURSE, ofPart } from '../queries/parts';
import type { Sensor } from '../sensors/sensor';

/** The ways between the hops, in order. */
type FlowLine = 'matches' | 'accepted' | 'rejected' | 'delivered' | 'failed';

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
  const matches = ofPart(series, COURSE.matches).filter(({ labels }) => !again.has(labels.job ?? ''));
  const inputs = ofPart(series, COURSE.inputs);
  const outputs = ofPart(series, COURSE.outputs);
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
