import { MODIFIERS } from './operators';

/** What a condition names besides fields and values. */
export interface ConditionNames {
  /** Words that stand for a condition of their own, each once, in order. */
  readonly macros: readonly string[];
  /** Bare words between the brackets of `in (...)` and its like: lists or plain values, each once, in order. */
  readonly members: readonly string[];
}

// A quoted text, a field with its bracket (`jevt.value[/stage]`), a comparison, punctuation, or any other run of characters.
// No alternative reads past the end of a run that the last one would take, so that no text takes quadratic time.
const TOKEN = /"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[\w.]+\[[^\]\s"'<>=!(),]*\]|[<>=!]=|[<>=(),]|[^\s"'<>=!(),]+|\S/g;
const CONNECTIVE = /^(?:and|or|not)$/i;
const WORD_OPERATOR =
  /^(?:i?contains|bcontains|i?startswith|bstartswith|i?endswith|i?glob|regex|in|intersects|pmatch|exists)$/i;
const SYMBOL_OPERATOR = /^(?:[<>=!]=|[<>=])$/;
const NAME = /^[A-Za-z][\w-]*$/;
const QUOTE = /^["']/;

/**
 * The macros and list members that a condition of Falco's names. Reads any text without throwing; what is wrong in it
 * is for Falco to say.
 */
export function namesIn(condition: string): ConditionNames {
  const tokens = condition.match(TOKEN) ?? [];
  const macros = new Set<string>();
  const members = new Set<string>();
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at] ?? '';
    const next = tokens[at + 1] ?? '';
    if (isOperator(token) && next === '(') {
      const end = closing(tokens, at + 1);
      tokens
        .slice(at + 2, end)
        .filter(isMember)
        .forEach((word) => members.add(word));
      at = end + 1;
    } else if (isOperator(token)) {
      // What stands behind a comparison is its value, whatever it looks like; `exists` has none. A modifier has a list.
      const isModified = MODIFIERS.has(next) && tokens[at + 2] === '(';
      at += token.toLowerCase() === 'exists' || isModified ? 1 : 2;
    } else {
      if (NAME.test(token) && !CONNECTIVE.test(token) && next !== '(' && !isOperator(next)) {
        macros.add(token);
      }
      at += 1;
    }
  }
  return { macros: [...macros], members: [...members] };
}

function isOperator(token: string): boolean {
  return WORD_OPERATOR.test(token) || SYMBOL_OPERATOR.test(token) || MODIFIERS.has(token);
}

function isMember(token: string): boolean {
  return token !== ',' && token !== '(' && !QUOTE.test(token);
}

/** Index of the bracket that closes the one at `open`; the end of the tokens where none does. */
function closing(tokens: readonly string[], open: number): number {
  const end = tokens.indexOf(')', open);
  return end < 0 ? tokens.length : end;
}
