import type { BinaryOp, Grouping, MetricQuery } from '../logql/ast';
import { Refusal, unknown } from '../refusal';
import { keyOf, type Labels } from '../store/entry';
import { groupLabels } from './grouping';
import type { Moments, Result, Series } from './series';

type Binary = Extract<MetricQuery, { kind: 'binary' }>;
const COMPARES = /^(==|!=|>|>=|<|<=)$/;

/** Two results joined by an operator. Series meet where their labels are the same. */
export function combine(query: Binary, left: Result, right: Result, { count }: Moments): Result {
  const { op } = query;
  if ('scalar' in left && 'scalar' in right) {
    const value = calculate(op, left.scalar, right.scalar, true);
    return { scalar: value ?? 0 };
  }
  if (op === 'or' || op === 'and' || op === 'unless') {
    if ('scalar' in left || 'scalar' in right) {
      throw new Refusal(`parse error : unexpected literal for side of logical/set binary operation (${op})`);
    }
    return { series: joined(query, left.series, right.series, count) };
  }
  if ('scalar' in right && 'series' in left) {
    return { series: left.series.map((one) => mapped(one, (value) => applied(query, value, right.scalar, value))) };
  }
  if ('scalar' in left && 'series' in right) {
    return { series: right.series.map((one) => mapped(one, (value) => applied(query, left.scalar, value, value))) };
  }
  if ('scalar' in left || 'scalar' in right) {
    throw unknown(`the operator ${op} here`);
  }
  return { series: paired(query, left.series, right.series, count) };
}

function signature({ matching }: Binary): (labels: Labels) => string {
  const grouping: Grouping | undefined =
    matching === undefined ? undefined : { kind: matching.kind === 'on' ? 'by' : 'without', labels: matching.labels };
  // A label that is empty and one that is not there are the same here.
  return (labels) =>
    keyOf(Object.fromEntries(Object.entries(groupLabels(labels, grouping)).filter(([, value]) => value !== '')));
}

/** `or`, `and`, `unless`: which series have a value at a moment, by what they are told apart by. */
function joined(query: Binary, left: readonly Series[], right: readonly Series[], count: number): readonly Series[] {
  const sign = signature(query);
  const present = (series: readonly Series[]) => {
    const found = new Map<string, boolean[]>();
    for (const { labels, values } of series) {
      const at = found.get(sign(labels)) ?? new Array<boolean>(count).fill(false);
      values.forEach((value, index) => (at[index] = at[index] === true || value !== undefined));
      found.set(sign(labels), at);
    }
    return found;
  };
  const keepWhere = (series: readonly Series[], others: ReadonlyMap<string, boolean[]>, wanted: boolean) =>
    series.map(({ labels, values }) => {
      const at = others.get(sign(labels)) ?? [];
      return { labels, values: values.map((value, index) => ((at[index] ?? false) === wanted ? value : undefined)) };
    });
  if (query.op === 'or') {
    return merged([...left, ...keepWhere(right, present(left), false)], count);
  }
  return keepWhere(left, present(right), query.op === 'and');
}

/** Series of the same labels, of which only one has a value at each moment. */
function merged(series: readonly Series[], count: number): readonly Series[] {
  const found = new Map<string, { labels: Labels; values: Array<number | undefined> }>();
  for (const { labels, values } of series) {
    const key = keyOf(labels);
    const one = found.get(key) ?? { labels, values: new Array<number | undefined>(count).fill(undefined) };
    values.forEach((value, index) => (one.values[index] ??= value));
    found.set(key, one);
  }
  return [...found.values()];
}

function paired(query: Binary, left: readonly Series[], right: readonly Series[], count: number): readonly Series[] {
  const sign = signature(query);
  const partners = new Map(right.map((one) => [sign(one.labels), one]));
  if (partners.size < right.length || new Set(left.map(({ labels }) => sign(labels))).size < left.length) {
    throw new Refusal(
      'multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)',
      500
    );
  }
  return left.flatMap(({ labels, values }) => {
    const partner = partners.get(sign(labels));
    if (partner === undefined) {
      return [];
    }
    const { matching } = query;
    const kept =
      matching === undefined
        ? labels
        : groupLabels(labels, { kind: matching.kind === 'on' ? 'by' : 'without', labels: matching.labels });
    return [
      {
        labels: kept,
        values: Array.from({ length: count }, (_, at) => {
          const [a, b] = [values[at], partner.values[at]];
          return a === undefined || b === undefined ? undefined : applied(query, a, b, a);
        }),
      },
    ];
  });
}

function mapped({ labels, values }: Series, change: (value: number) => number | undefined): Series {
  return { labels, values: values.map((value) => (value === undefined ? undefined : change(value))) };
}

/** A comparison keeps a value or drops it; with `bool` it is a number like any other. */
function applied({ op, bool }: Binary, left: number, right: number, kept: number): number | undefined {
  const value = calculate(op, left, right, bool);
  return COMPARES.test(op) && !bool ? (value === undefined ? undefined : kept) : value;
}

function calculate(op: BinaryOp, left: number, right: number, bool: boolean): number | undefined {
  const held = (holds: boolean): number | undefined => (holds ? 1 : bool ? 0 : undefined);
  switch (op) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? NaN : left / right;
    case '==':
      return held(left === right);
    case '!=':
      return held(left !== right);
    case '>':
      return held(left > right);
    case '>=':
      return held(left >= right);
    case '<':
      return held(left < right);
    case '<=':
      return held(left <= right);
    default:
      throw unknown(`the operator ${op} between numbers`);
  }
}
