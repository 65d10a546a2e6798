import { Refusal, unknown } from '../refusal';
import {
  BINARY_OPS,
  RANGE_OPS,
  VECTOR_OPS,
  type BinaryOp,
  type Grouping,
  type LogQuery,
  type MetricQuery,
  type Query,
  type RangeQuery,
  type VectorOp,
} from './ast';
import { readDuration } from './durations';
import { chained, join, type Chain } from './precedence';
import { readFilter, readMatcher, readStages } from './stages';
import { Tree } from './tree';

const NEEDS_UNWRAP = /^(sum|min|max|avg|stdvar)_over_time$/;
const TAKES_GROUPING = /^(min|max|avg|stdvar)_over_time$/;

/** `maxInputSize`: what Loki reads of a query at most, in bytes. */
const MOST_BYTES = 131_072;

/** Reads a query of LogQL. @throws {Refusal} for an error, and by name for what this store does not know */
export function parseQuery(text: string): Query {
  const bytes = Buffer.byteLength(text);
  if (bytes > MOST_BYTES) {
    throw new Refusal(`parse error : input size too long (${bytes} > ${MOST_BYTES})`);
  }
  const [top] = Tree.parse(text).children;
  const [inner] = top?.name === 'Expr' ? top.children : [];
  switch (inner?.name) {
    case 'LogExpr':
      return readLog(inner);
    case 'MetricExpr':
      return readMetric(inner);
    default:
      throw new Refusal('parse error : syntax error: unexpected $end');
  }
}

function readLog(tree: Tree): LogQuery {
  const nested = tree.child('LogExpr');
  if (nested !== undefined) {
    return readLog(nested);
  }
  const matchers = tree.need('Selector').all('Matcher').map(readMatcher);
  const pipeline = tree.child('PipelineExpr');
  return { kind: 'log', matchers, stages: pipeline === undefined ? [] : readStages(pipeline) };
}

function readMetric(tree: Tree): MetricQuery {
  const [inner] = tree.children;
  switch (inner?.name) {
    case 'Expr': // in brackets
    case 'MetricExpr':
      return readMetric(inner);
    case 'RangeAggregationExpr':
      return readRange(inner);
    case 'VectorAggregationExpr':
      return readAggregate(inner);
    case 'LabelReplaceExpr':
      return readLabelReplace(inner);
    case 'BinOpExpr':
      return readBinary(inner);
    case 'LiteralExpr':
      return { kind: 'literal', value: numberOf(inner) };
    case 'VectorExpr':
      return { kind: 'vector', value: numberOf(inner) };
    default:
      throw unknown(`${inner?.name ?? 'this query'}: ${tree.text}`);
  }
}

function readRange(tree: Tree): RangeQuery {
  const op = tree.need('RangeOp').text;
  if (!RANGE_OPS.some((known) => known === op)) {
    throw unknown(`the function ${op}`);
  }
  if (tree.child('Number') !== undefined) {
    throw unknown(`a parameter of ${op}`);
  }
  const inside = tree.need('LogRangeExpr');
  const unwrap = readUnwrap(inside.child('UnwrapExpr'));
  if (NEEDS_UNWRAP.test(op) !== (unwrap !== undefined)) {
    throw unwrap === undefined
      ? new Refusal(`parse error : invalid aggregation ${op} without unwrap`)
      : unknown(`unwrap in ${op}`);
  }
  const grouping = readGrouping(tree);
  if (grouping !== undefined && !TAKES_GROUPING.test(op)) {
    throw new Refusal(`parse error : grouping not allowed for ${op} aggregation`);
  }
  const offset = inside.child('OffsetExpr')?.need('Duration').text ?? '0s';
  return {
    kind: 'range',
    op,
    log: readLog(inside),
    unwrap,
    rangeNs: readDuration(inside.need('Range').need('Duration').text),
    offsetNs: readDuration(offset),
    grouping,
  };
}

function readUnwrap(tree: Tree | undefined): RangeQuery['unwrap'] {
  if (tree === undefined) {
    return undefined;
  }
  const inner = readUnwrap(tree.child('UnwrapExpr'));
  if (inner !== undefined) {
    return { ...inner, filters: [...inner.filters, readFilter(tree.need('LabelFilter'))] };
  }
  const conversion = tree.child('ConvOp');
  if (conversion !== undefined) {
    throw unknown(`the conversion ${conversion.text} of unwrap`);
  }
  return { label: tree.need('Identifier').text, filters: [] };
}

function readAggregate(tree: Tree): MetricQuery {
  const name = tree.need('VectorOp').text;
  const op = VECTOR_OPS.find((known): known is VectorOp => known === name);
  if (op === undefined) {
    throw unknown(`the aggregation ${name}`);
  }
  const most = tree.child('Number');
  return {
    kind: 'aggregate',
    op,
    most: most === undefined ? 0 : Number(most.text),
    grouping: readGrouping(tree),
    of: readMetric(tree.need('MetricExpr')),
  };
}

function readLabelReplace(tree: Tree): MetricQuery {
  const [to = '', replacement = '', from = '', pattern = ''] = tree.children
    .filter(({ name }) => name === 'String')
    .map((text) => text.literal());
  return { kind: 'label_replace', of: readMetric(tree.need('MetricExpr')), to, replacement, from, pattern };
}

function readGrouping(tree: Tree): Grouping | undefined {
  const grouping = tree.child('Grouping');
  return grouping === undefined
    ? undefined
    : {
        kind: grouping.child('Without') === undefined ? 'by' : 'without',
        labels: grouping.all('Identifier').map(({ text }) => text),
      };
}

/** How tightly operators bind, loosest first. */
const LEVELS: readonly BinaryOp[][] = [
  ['or'],
  ['and', 'unless'],
  ['==', '!=', '>', '>=', '<', '<='],
  ['+', '-'],
  ['*', '/'],
];

type Operator = Pick<Extract<MetricQuery, { kind: 'binary' }>, 'op' | 'bool' | 'matching'>;

function readBinary(tree: Tree): MetricQuery {
  return join(
    chainOf(tree),
    ({ op }) => LEVELS.findIndex((level) => level.includes(op)),
    (operator, left, right): MetricQuery => ({ kind: 'binary', ...operator, left, right })
  );
}

/** What stands in brackets is one operand. */
function chainOf(tree: Tree): Chain<MetricQuery, Operator> {
  const [left, sign, modifier, right] = tree.children;
  if (left === undefined || sign === undefined || modifier === undefined || right === undefined) {
    throw unknown(`the operator in "${tree.text}"`);
  }
  return chained(sideOf(left), readOperator(sign, modifier), sideOf(right));
}

function sideOf(side: Tree): Chain<MetricQuery, Operator> {
  const binary = side.child('MetricExpr')?.child('BinOpExpr');
  return binary === undefined ? { operands: [readMetric(side)], operators: [] } : chainOf(binary);
}

function readOperator(sign: Tree, modifier: Tree): Operator {
  const op = BINARY_OPS.find((known): known is BinaryOp => known === sign.text);
  if (op === undefined) {
    throw unknown(`the operator ${sign.text}`);
  }
  const [many] = [...modifier.all('GroupLeft'), ...modifier.all('GroupRight')];
  if (many !== undefined) {
    throw unknown(many.text);
  }
  const matching = modifier.child('OnOrIgnoringModifier');
  return {
    op,
    bool: modifier.all('Bool').length > 0,
    matching:
      matching === undefined
        ? undefined
        : {
            kind: matching.child('On') === undefined ? 'ignoring' : 'on',
            labels: matching.all('LabelName').map(({ text }) => text),
          },
  };
}

function numberOf(tree: Tree): number {
  const value = Number(tree.need('Number').text);
  return tree.child('Sub') === undefined ? value : -value;
}
