import type { MetricQuery } from '../logql/ast';
import type { Store } from '../store/store';
import { aggregate } from './aggregate';
import { combine } from './binary';
import { labelReplaced } from './labelReplace';
import { evaluateRange } from './range';
import { limited, type Moments, type Result, type Series } from './series';

/** Sums over all lines at once: no need to keep each line's own labels apart before. */
const ADDS_UP = /^(count_over_time|rate|bytes_over_time|bytes_rate|sum_over_time)$/;

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
        return { series: limited(evaluateRange(store, of, moments, grouping)) };
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

/** A number on its own is answered as one series without labels. */
export function seriesOf(result: Result, moments: Moments): readonly Series[] {
  return 'scalar' in result ? [constant(result.scalar, moments)] : result.series;
}

function constant(value: number, { count }: Moments): Series {
  return { labels: {}, values: new Array<number>(count).fill(value) };
}
