import type { MetricQuery, VectorOp } from '../logql/ast';
import { Groups, groupLabels } from './grouping';
import type { Moments, Series } from './series';

type Aggregation = Extract<MetricQuery, { kind: 'aggregate' }>;

/** Aggregates series, moment by moment. Without a grouping all of them are one group. */
export function aggregate(
  { op, most, grouping }: Aggregation,
  series: readonly Series[],
  { count }: Moments
): readonly Series[] {
  const groups = new Groups<Series[]>(() => []);
  for (const one of series) {
    groups.at(groupLabels(one.labels, grouping ?? { kind: 'by', labels: [] })).push(one);
  }
  if (op === 'topk' || op === 'bottomk') {
    return groups.all().flatMap(({ value }) => ranked(value, most, op === 'topk' ? 1 : -1, count));
  }
  return groups.all().map(({ labels, value: members }) => ({
    labels,
    values: Array.from({ length: count }, (_, at) =>
      together(
        op,
        members.flatMap(({ values }) => values[at] ?? [])
      )
    ),
  }));
}

function together(op: VectorOp, values: readonly number[]): number | undefined {
  if (values.length === 0) {
    return undefined;
  }
  const sum = () => values.reduce((total, value) => total + value, 0);
  switch (op) {
    case 'count':
      return values.length;
    case 'min':
      return values.reduce((least, value) => Math.min(least, value));
    case 'max':
      return values.reduce((most, value) => Math.max(most, value));
    case 'avg':
      return sum() / values.length;
    default:
      return sum();
  }
}

/** The first few by value at each moment, with their own labels. */
function ranked(series: readonly Series[], most: number, sign: number, count: number): readonly Series[] {
  const kept = series.map(({ labels }) => ({ labels, values: new Array<number | undefined>(count).fill(undefined) }));
  for (let at = 0; at < count; at++) {
    series
      .flatMap(({ values }, index) => (values[at] === undefined ? [] : [{ index, value: values[at] ?? 0 }]))
      .sort((a, b) => sign * (b.value - a.value))
      .slice(0, most)
      .forEach(({ index, value }) => {
        const one = kept[index];
        if (one !== undefined) {
          one.values[at] = value;
        }
      });
  }
  return kept.filter(({ values }) => values.some((value) => value !== undefined));
}
