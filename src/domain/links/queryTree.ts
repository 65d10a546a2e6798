import {
  Eq,
  Identifier,
  LabelExtractionExpression,
  LabelFilter,
  LineFilter,
  Matcher,
  Neq,
  Nre,
  Or,
  parser,
  PipeExact,
  Re,
  Selector,
  String as StringNode,
} from '@grafana/lezer-logql';
import type { SyntaxNode } from '@lezer/common';
import type { MatchOp } from '../logql/matcher';
import { unquote } from '../logql/quote';
import { type StreamMatcher } from '../logql/selector';

const OPS: ReadonlyMap<number, MatchOp> = new Map([
  [Eq, '='],
  [Neq, '!='],
  [Re, '=~'],
  [Nre, '!~'],
]);

/** A variable of a dashboard that is still in the query: what it stands for is not known here. */
export const VARIABLE = /\$\w|\$\{|\[\[/;

/** Matchers of the first selector and of the filters behind it; alternatives (`or`) are no condition of their own. */
export function readMatchers(expr: string): readonly StreamMatcher[] {
  const found: StreamMatcher[] = [];
  let selectors = 0;
  parser.parse(expr).iterate({
    enter: ({ node, type }) => {
      selectors += type.id === Selector ? 1 : 0;
      if (type.id === LabelFilter && node.getChild(Or)) {
        return false;
      }
      const matcher = type.id === Matcher && selectors === 1 ? readMatcher(node, expr) : undefined;
      if (matcher) {
        found.push(matcher);
      }
      return undefined;
    },
  });
  return found;
}

function readMatcher(node: SyntaxNode, expr: string): StreamMatcher | undefined {
  const name = node.getChild(Identifier);
  const literal = node.getChild(StringNode);
  const op = name?.nextSibling ? OPS.get(name.nextSibling.type.id) : undefined;
  const value = literal ? unquote(expr.slice(literal.from, literal.to)) : undefined;
  return name && op && value !== undefined ? { name: expr.slice(name.from, name.to), op, value } : undefined;
}

/** The first text that lines must hold, of a filter without alternatives. */
export function readText(expr: string): string | undefined {
  const texts: string[] = [];
  parser.parse(expr).iterate({
    enter: ({ node, type }) => {
      if (type.id !== LineFilter || !node.getChild('Filter')?.getChild(PipeExact) || node.getChild(Or)) {
        return;
      }
      const literal = node.getChild(StringNode);
      const text = literal ? unquote(expr.slice(literal.from, literal.to)) : undefined;
      if (text && !VARIABLE.test(text)) {
        texts.push(text);
      }
    },
  });
  return texts[0];
}

/** What `| json name="path"` calls the values that it reads. */
export function readAliases(expr: string): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  parser.parse(expr).iterate({
    enter: ({ node, type }) => {
      const name = type.id === LabelExtractionExpression ? node.getChild(Identifier) : null;
      const literal = node.getChild(StringNode);
      const path = literal ? unquote(expr.slice(literal.from, literal.to)) : undefined;
      if (name && path !== undefined) {
        aliases.set(expr.slice(name.from, name.to), path);
      }
    },
  });
  return aliases;
}
