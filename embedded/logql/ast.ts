/** What this store knows of LogQL, read and with all literals undone. */

export type MatchOp = '=' | '!=' | '=~' | '!~';
export type LineOp = '|=' | '!=' | '|~' | '!~';
export type CompareOp = '==' | '!=' | '>' | '>=' | '<' | '<=';

export interface Matcher {
  readonly name: string;
  readonly op: MatchOp;
  readonly value: string;
}

export type LabelFilter =
  | ({ readonly kind: 'text' } & Matcher)
  | { readonly kind: 'number'; readonly name: string; readonly op: CompareOp; readonly value: number }
  | { readonly kind: 'and' | 'or'; readonly left: LabelFilter; readonly right: LabelFilter };

/** `| json name="a.b[0]"` takes one value out of the line. */
export interface JsonField {
  readonly name: string;
  readonly path: ReadonlyArray<string | number>;
}

/** `name="{{ template }}"`, or `name=other`, which takes the other label away. */
export type LabelFormat =
  { readonly name: string; readonly template: string } | { readonly name: string; readonly from: string };

export type Stage =
  /** The line must hold any of the texts, or none of them. */
  | { readonly kind: 'line'; readonly op: LineOp; readonly texts: readonly string[] }
  | { readonly kind: 'filter'; readonly filter: LabelFilter }
  /** Without fields: all of the line. */
  | { readonly kind: 'json'; readonly fields: readonly JsonField[] }
  /** Some keys of a line of `key=value`. */
  | { readonly kind: 'logfmt'; readonly fields: ReadonlyArray<{ readonly name: string; readonly key: string }> }
  | { readonly kind: 'regexp'; readonly pattern: string }
  | { readonly kind: 'label_format'; readonly formats: readonly LabelFormat[] }
  | { readonly kind: 'line_format'; readonly template: string }
  | { readonly kind: 'drop'; readonly names: readonly string[] };

export interface LogQuery {
  readonly kind: 'log';
  readonly matchers: readonly Matcher[];
  readonly stages: readonly Stage[];
}

export interface Grouping {
  readonly kind: 'by' | 'without';
  readonly labels: readonly string[];
}

export const RANGE_OPS = [
  ...['count_over_time', 'rate', 'bytes_over_time', 'bytes_rate'],
  ...['sum_over_time', 'min_over_time', 'max_over_time', 'avg_over_time', 'stdvar_over_time'],
] as const;
export const VECTOR_OPS = ['sum', 'count', 'min', 'max', 'avg', 'topk', 'bottomk'] as const;
export const BINARY_OPS = ['or', 'and', 'unless', '+', '-', '*', '/', '==', '!=', '>', '>=', '<', '<='] as const;

export type VectorOp = (typeof VECTOR_OPS)[number];
export type BinaryOp = (typeof BINARY_OPS)[number];

export interface RangeQuery {
  readonly kind: 'range';
  readonly op: string;
  readonly log: LogQuery;
  /** The label that holds the numbers, and conditions on what is left once it is taken. */
  readonly unwrap?: { readonly label: string; readonly filters: readonly LabelFilter[] };
  readonly rangeNs: bigint;
  readonly offsetNs: bigint;
  readonly grouping?: Grouping;
}

export type MetricQuery =
  | RangeQuery
  | {
      readonly kind: 'aggregate';
      readonly op: VectorOp;
      readonly most: number;
      readonly grouping?: Grouping;
      readonly of: MetricQuery;
    }
  | {
      readonly kind: 'binary';
      readonly op: BinaryOp;
      readonly bool: boolean;
      readonly matching?: { readonly kind: 'on' | 'ignoring'; readonly labels: readonly string[] };
      readonly left: MetricQuery;
      readonly right: MetricQuery;
    }
  | {
      readonly kind: 'label_replace';
      readonly of: MetricQuery;
      readonly to: string;
      readonly replacement: string;
      readonly from: string;
      readonly pattern: string;
    }
  | { readonly kind: 'literal'; readonly value: number }
  | { readonly kind: 'vector'; readonly value: number };

export type Query = LogQuery | MetricQuery;
