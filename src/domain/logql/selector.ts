import {
  parser,
  Eq,
  Identifier,
  LineComment,
  Matcher,
  Neq,
  Nre,
  Re,
  Selector,
  String as StringNode,
} from '@grafana/lezer-logql';
import type { SyntaxNode } from '@lezer/common';
import { fulfilsCondition, type Condition, type MatchOp } from './matcher';
import { quote, unquote } from './quote';

/** One matcher of a stream selector. */
export interface StreamMatcher extends Condition {
  readonly name: string;
}

export type SelectorCheck = { readonly ok: true } | { readonly ok: false; readonly problem: string };

/** A configured selector that cannot be used: check it with `validateSelector` before it gets this far. */
export class SelectorError extends Error {}

/** Loki reads no query that is longer, in characters; the expressions of one that is could not even be tried here. */
const MOST_LENGTH = 131_072;

/** A name that LogQL takes as a label without quotes. */
export const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

const OPS: ReadonlyMap<number, MatchOp> = new Map([
  [Eq, '='],
  [Neq, '!='],
  [Re, '=~'],
  [Nre, '!~'],
]);

const OPPOSITES: Readonly<Record<MatchOp, MatchOp>> = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' };

/** The matcher that takes all streams but those of another. */
export function oppositeOf(matcher: StreamMatcher): StreamMatcher {
  return { ...matcher, op: OPPOSITES[matcher.op] };
}

/**
 * Whether a text is a stream selector that Loki takes, and nothing more than that.
 * @returns a sentence in English that says what is wrong with it
 */
export function validateSelector(text: string): SelectorCheck {
  const parsed = read(text);
  return typeof parsed === 'string' ? { ok: false, problem: parsed } : { ok: true };
}

/**
 * The matchers of a stream selector.
 * @throws {SelectorError} when `validateSelector` would refuse it
 */
export function parseSelector(text: string): readonly StreamMatcher[] {
  const parsed = read(text);
  if (typeof parsed === 'string') {
    throw new SelectorError(parsed);
  }
  return parsed;
}

/** Prints matchers as a stream selector, each value escaped. */
export function printSelector(matchers: readonly StreamMatcher[]): string {
  return `{${matchers.map(({ name, op, value }) => `${name}${op}${quote(value)}`).join(', ')}}`;
}

function read(text: string): readonly StreamMatcher[] | string {
  if (!text.trim().startsWith('{')) {
    return 'A selector starts with a brace: {job="falco"}.';
  }
  if (text.length > MOST_LENGTH) {
    return `It is longer than Loki reads: ${text.length} of ${MOST_LENGTH} characters.`;
  }
  const matchers: StreamMatcher[] = [];
  let problem: string | undefined;
  parser.parse(text).iterate({
    enter: ({ node, type }) => {
      if (type.isError) {
        problem ??= `It is not valid LogQL at character ${node.from + 1}.`;
      } else if (type.id === LineComment) {
        problem ??= 'A selector holds no comment.';
      } else if (type.id === Selector) {
        problem ??= outsideOf(node, text);
      } else if (type.id === Matcher) {
        const matcher = readMatcher(node, text);
        if (typeof matcher === 'string') {
          problem ??= matcher;
        } else {
          matchers.push(matcher);
        }
      }
    },
  });
  return problem ?? problemOf(matchers) ?? matchers;
}

function outsideOf(selector: SyntaxNode, text: string): string | undefined {
  const rest = text.slice(0, selector.from) + text.slice(selector.to);
  return rest.trim() === '' ? undefined : 'It holds more than a stream selector: filters are added by the pages.';
}

function readMatcher(node: SyntaxNode, text: string): StreamMatcher | string {
  const name = node.getChild(Identifier);
  const literal = node.getChild(StringNode);
  const op = name?.nextSibling ? OPS.get(name.nextSibling.type.id) : undefined;
  if (!name || !literal || !op) {
    return `It is not valid LogQL at character ${node.from + 1}.`;
  }
  const value = unquote(text.slice(literal.from, literal.to));
  if (value === undefined) {
    return `The text ${text.slice(literal.from, literal.to)} holds an escape that LogQL does not know.`;
  }
  return { name: text.slice(name.from, name.to), op, value };
}

/** Loki refuses a selector that every stream would match. */
function problemOf(matchers: readonly StreamMatcher[]): string | undefined {
  if (matchers.length === 0) {
    return 'It holds no matcher: {job="falco"}.';
  }
  return matchers.every(matchesMissing)
    ? 'At least one matcher must not match an empty value: {rule=~".+"}.'
    : undefined;
}

/** What only RE2 reads is left to Loki, as an expression that matches something. */
function matchesMissing(matcher: StreamMatcher): boolean {
  return fulfilsCondition(matcher, '') ?? matcher.op === '!~';
}
