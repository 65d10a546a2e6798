/** One sample: milliseconds since the epoch, and a finite number. */
export interface PromPoint {
  readonly timeMs: number;
  readonly value: number;
}

/** One series of an answer of Prometheus's: an instant query's has one point. Times ascend. */
export interface PromSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly points: readonly PromPoint[];
}

/** The newest value of a series; undefined for one that holds none. */
export function lastValue(series: PromSeries): number | undefined {
  return series.points.at(-1)?.value;
}

/** The name of the metric that a series is from; empty where a function took it away. */
export function nameOf(series: PromSeries): string {
  return series.labels.__name__ ?? '';
}

/** A series at the times that it is of: a range query is asked for later than it is, see `rangeShift`. */
export function shifted({ labels, points }: PromSeries, shiftMs: number): PromSeries {
  return { labels, points: points.map(({ timeMs, value }) => ({ timeMs: timeMs - shiftMs, value })) };
}
