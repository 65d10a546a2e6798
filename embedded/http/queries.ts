import { evaluateLogs } from '../evaluate/logs';
import { evaluateMetric, seriesOf } from '../evaluate/metric';
import { limited, type Moments } from '../evaluate/series';
import { parseQuery } from '../logql/parse';
import { Refusal } from '../refusal';
import type { Store } from '../store/store';
import { printSample } from '../template/values';
import type { Parameters } from './parameters';

const MOST_LINES = 5000;
const LINES = 100;

/** `query`: one moment. */
export function instantQuery(store: Store, parameters: Parameters): unknown {
  const query = parseQuery(parameters.need('query'));
  const atNs = parameters.time('time') ?? parameters.nowNs();
  parameters.limit(LINES, MOST_LINES);
  if (query.kind === 'log') {
    throw new Refusal(
      'log queries are not supported as an instant query type, please change your query to a range query type'
    );
  }
  const moments: Moments = { startNs: atNs, stepNs: 1_000_000_000n, count: 1 };
  const result = evaluateMetric(store, query, moments);
  if ('scalar' in result) {
    return answer('scalar', [seconds(atNs), printSample(result.scalar)]);
  }
  // What a comparison has left nothing of is no series of the answer.
  const vector = result.series.flatMap(({ labels, values: [value] }) =>
    value === undefined ? [] : [{ metric: labels, value: [seconds(atNs), printSample(value)] }]
  );
  return answer('vector', limited(vector));
}

/** `query_range`: lines, or a metric at each step. */
export function rangeQuery(store: Store, parameters: Parameters): unknown {
  const query = parseQuery(parameters.need('query'));
  const range = parameters.range(1n);
  const most = parameters.limit(LINES, MOST_LINES);
  const direction = parameters.direction();
  const stepNs = parameters.step(range);
  if (query.kind === 'log') {
    const streams = evaluateLogs(store, query, { ...range, most, direction });
    return answer(
      'streams',
      streams.map(({ labels, values }) => ({
        stream: labels,
        values: values.map(([tsNs, line]) => [String(tsNs), line]),
      }))
    );
  }
  const moments = alignedMoments(range, stepNs);
  const matrix = seriesOf(evaluateMetric(store, query, moments), moments).flatMap(({ labels, values }) => {
    const points = values.flatMap((value, at) =>
      value === undefined ? [] : [[seconds(moments.startNs + BigInt(at) * stepNs), printSample(value)]]
    );
    return points.length === 0 ? [] : [{ metric: labels, values: points }];
  });
  return answer('matrix', limited(matrix));
}

/** Loki's frontend moves the start down and the end up to whole steps. */
function alignedMoments({ fromNs, toNs }: { fromNs: bigint; toNs: bigint }, stepNs: bigint): Moments {
  const startNs = fromNs - (fromNs % stepNs);
  const endNs = toNs % stepNs === 0n ? toNs : toNs - (toNs % stepNs) + stepNs;
  return { startNs, stepNs, count: Number((endNs - startNs) / stepNs) + 1 };
}

function seconds(ns: bigint): number {
  return Number(ns / 1_000_000n) / 1000;
}

function answer(resultType: string, result: unknown): unknown {
  return { status: 'success', data: { resultType, result, stats: {} } };
}
