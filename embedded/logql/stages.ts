import { unknown } from '../refusal';
import type { CompareOp, LabelFilter, LabelFormat, LineOp, Matcher, MatchOp, Stage } from './ast';
import { readJsonPath } from './jsonPath';
import { chained, join, type Chain } from './precedence';
import type { Tree } from './tree';

const MATCH_OPS: readonly MatchOp[] = ['=', '!=', '=~', '!~'];
const LINE_OPS: readonly LineOp[] = ['|=', '!=', '|~', '!~'];
const COMPARE_OPS: readonly CompareOp[] = ['==', '!=', '>', '>=', '<', '<='];

/** The stages of a pipeline, which the grammar nests to the left. */
export function readStages(pipeline: Tree): readonly Stage[] {
  return pipeline.children.flatMap((child) =>
    child.name === 'PipelineExpr' ? readStages(child) : child.name === 'PipelineStage' ? readStage(child) : []
  );
}

export function readMatcher(tree: Tree): Matcher {
  const [name, sign, value] = tree.children;
  const op = MATCH_OPS.find((known) => known === sign?.text);
  if (name === undefined || op === undefined || value?.name !== 'String') {
    throw unknown(`the matcher ${tree.text}`);
  }
  return { name: name.text, op, value: value.literal() };
}

function readStage(stage: Tree): readonly Stage[] {
  const tree = stage.children.find(({ name }) => name !== 'Pipe');
  switch (tree?.name) {
    case 'LineFilters':
      return tree.all('LineFilter').map(readLineFilter);
    case 'LabelFilter':
      return [{ kind: 'filter', filter: readFilter(tree) }];
    case 'JsonExpressionParser':
      return [{ kind: 'json', fields: tree.all('LabelExtractionExpression').map(readJsonField) }];
    case 'LogfmtExpressionParser':
      return [{ kind: 'logfmt', fields: readLogfmtFields(tree) }];
    case 'LabelParser':
      return [readParser(tree)];
    case 'LabelFormatExpr':
      return [{ kind: 'label_format', formats: tree.all('LabelFormatMatcher').map(readLabelFormat) }];
    case 'LineFormatExpr':
      return [{ kind: 'line_format', template: tree.need('String').literal() }];
    case 'DropLabelsExpr':
      return [{ kind: 'drop', names: tree.all('DropLabel').map(readDropped) }];
    default:
      throw unknown(`the stage "${stage.text}"`);
  }
}

function readLineFilter(tree: Tree): Stage {
  const sign = tree.need('Filter').text;
  const op = LINE_OPS.find((known) => known === sign);
  const nested = tree.all('OrFilter').flatMap((or) => or.children);
  const texts = [...tree.children, ...nested].filter(
    ({ name }) => name !== 'Filter' && name !== 'Or' && name !== 'OrFilter'
  );
  if (op === undefined || texts.some(({ name }) => name !== 'String')) {
    throw unknown(`the line filter "${tree.text}"`);
  }
  return { kind: 'line', op, texts: texts.map((text) => text.literal()) };
}

export function readFilter(tree: Tree): LabelFilter {
  const matcher = tree.child('Matcher');
  if (matcher !== undefined) {
    return { kind: 'text', ...readMatcher(matcher) };
  }
  const number = tree.child('NumberFilter');
  if (number !== undefined) {
    return readNumberFilter(number);
  }
  const [inner, joined] = tree.children;
  if (inner?.name !== 'LabelFilter') {
    throw unknown(`the label filter "${tree.text}"`);
  }
  if (joined === undefined) {
    return readFilter(inner); // in brackets
  }
  return join(
    filterChain(tree),
    (operator) => (operator === 'or' ? 0 : 1),
    (kind, left, right): LabelFilter => ({ kind, left, right })
  );
}

function filterChain(tree: Tree): Chain<LabelFilter, 'and' | 'or'> {
  const [left, joined, right] = tree.children;
  if (left?.name !== 'LabelFilter') {
    return { operands: [readFilter(tree)], operators: [] };
  }
  if (joined === undefined) {
    return { operands: [readFilter(left)], operators: [] };
  }
  if (right?.name !== 'LabelFilter' || !/^(And|Or)$/.test(joined.name)) {
    throw unknown(`the label filter "${tree.text}"`);
  }
  return chained(filterChain(left), joined.name === 'And' ? 'and' : 'or', filterChain(right));
}

function readNumberFilter(tree: Tree): LabelFilter {
  const [name, sign, value] = tree.children;
  const op = COMPARE_OPS.find((known) => known === (sign?.text === '=' ? '==' : sign?.text));
  const number = Number(value?.text);
  if (name === undefined || op === undefined || Number.isNaN(number)) {
    throw unknown(`the label filter "${tree.text}"`);
  }
  return { kind: 'number', name: name.text, op, value: number };
}

function readJsonField(tree: Tree) {
  const name = tree.need('Identifier').text;
  return { name, path: readJsonPath(tree.child('String')?.literal() ?? name) };
}

function readLogfmtFields(tree: Tree) {
  if (tree.child('ParserFlag') !== undefined) {
    throw unknown(`the parser "${tree.text}"`);
  }
  return tree.all('LabelExtractionExpression').map((field) => {
    const name = field.need('Identifier').text;
    return { name, key: field.child('String')?.literal() ?? name };
  });
}

function readParser(tree: Tree): Stage {
  if (tree.child('Json') !== undefined) {
    return { kind: 'json', fields: [] };
  }
  if (tree.child('Regexp') !== undefined) {
    return { kind: 'regexp', pattern: tree.need('String').literal() };
  }
  throw unknown(`the parser "${tree.text}"`);
}

function readLabelFormat(tree: Tree): LabelFormat {
  const [name, , value] = tree.children;
  if (name === undefined || value === undefined) {
    throw unknown(`the label format "${tree.text}"`);
  }
  return value.name === 'String'
    ? { name: name.text, template: value.literal() }
    : { name: name.text, from: value.text };
}

function readDropped(tree: Tree): string {
  if (tree.child('Matcher') !== undefined) {
    throw unknown(`drop with a condition ("${tree.text}")`);
  }
  return tree.need('Identifier').text;
}
