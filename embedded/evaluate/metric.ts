import type { Grouping, MetricQuery, RangeQuery } from '../logql/ast';
import type { Store } from '../store/store';
import { aggregate } from './aggregate';
import { combine } from './binary';
import { labelReplaced } from './labelReplace';
import { evaluateRange } from './range';
import { limited, type Moments, MOST_SERIES, type Result, type Series } from './series';

/** Sums over all lines at once: no need to keep each line's own labels apart before. */
const ADDS_UP = /^(count_over_time|rate|bytes_over_time|bytes_rate|sum_over_time)$/;

const HOUR_NS = 3_600_000_000_000n;

/** Evaluates a metric query at all moments. @throws {Refusal} */
export function evaluateMetric(store: Store, query: MetricQuery, moments: Moments): Result {
  switch (query.kind) {
    case 'literal':
      return { scalar: query.value };
    case 'vector':
      return { series: [constant(query.value, moments)] };
    case 'range':
      return { series: limited(evaluateRange(store, query, moments, query.grouping)) };
    case 'aggregate': {
      const { op, of } = query;
      if (op === 'sum' && of.kind === 'range' && ADDS_UP.test(of.op)) {
        const grouping = query.grouping ?? { kind: 'by', labels: [] };
        return { series: byTheHour(store, of, moments, grouping) };
      }
      // Loki holds what is counted of lines to its limit, each part for itself, and the answer; not what joins parts.
      return of.kind === 'range'
        ? { series: limited(aggregate(query, evaluateRange(store, of, moments, of.grouping), moments)) }
        : { series: aggregate(query, seriesOf(evaluateMetric(store, of, moments), moments), moments) };
    }
    case 'label_replace':
      return { series: labelReplaced(query, seriesOf(evaluateMetric(store, query.of, moments), moments)) };
    case 'binary':
      return combine(
        query,
        evaluateMetric(store, query.left, moments),
        evaluateMetric(store, query.right, moments),
        moments
      );
  }
}

/** Sums over more than an hour are cut by the hour, and each hour is held to the limit, not what comes of them. */
function byTheHour(store: Store, query: RangeQuery, moments: Moments, grouping: Grouping): readonly Series[] {
  const { rangeNs, offsetNs } = query;
  const all = evaluateRange(store, query, moments, grouping);
  if (moments.count > 1 || rangeNs <= HOUR_NS || all.length <= MOST_SERIES) {
    return limited(all);
  }
  for (let doneNs = 0n; doneNs < rangeNs; doneNs += HOUR_NS) {
    const leftNs = rangeNs - doneNs;
    const hour = { ...query, rangeNs: leftNs < HOUR_NS ? leftNs : HOUR_NS, offsetNs: offsetNs + doneNs };
    limited(evaluateRange(store, hour, moments, grouping));
  }
  return all;
}

/** A number on its own is answered as one series without labels. */
export function seriesOf(result: Result, moments: Moments): readonly Series[] {
  return 'scalar' in result ? [constant(result.scalar, moments)] : result.series;
}

function constant(value: number, { count }: Moments): Series {
  return { labels: {}, values: new Array<number>(count).fill(value) };
}
