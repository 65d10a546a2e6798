import { Refusal } from '../refusal';
import type { Labels } from '../store/entry';

/** The moments that a metric query is evaluated at. */
export interface Moments {
  readonly startNs: bigint;
  readonly stepNs: bigint;
  readonly count: number;
}

/** One series of an answer; undefined where it has no value at a moment. */
export interface Series {
  readonly labels: Labels;
  readonly values: ReadonlyArray<number | undefined>;
}

/** `max_query_series`: what Loki answers with at most, by default. */
export const MOST_SERIES = 500;

/** A number stands for itself beside series, and is no series. */
export type Result = { readonly scalar: number } | { readonly series: readonly Series[] };

/** @throws {Refusal} in Loki's words where there are too many */
export function limited<T>(series: readonly T[]): readonly T[] {
  if (series.length > MOST_SERIES) {
    throw new Refusal(
      `maximum number of series (${MOST_SERIES}) reached for a single query; consider reducing query cardinality by ` +
        'adding more specific stream selectors, reducing the time range, or aggregating results with functions like sum, ' +
        'count or topk'
    );
  }
  return series;
}
