export type MatchOp = '=' | '!=' | '=~' | '!~';

/** What the value of one label must be. */
export interface Condition {
  readonly op: MatchOp;
  readonly value: string;
}

/** What RE2 reads and JavaScript reads as something else, without a word. */
const RE2_ONLY = /\\[AzCQE]|\\[pP](?!\{)|\[:\^?\w+:\]|\(\?P</;

const ANY_CASE = '(?i)';

/** An expression for any of some plain words, in whatever case. */
export function anyCase(words: readonly string[]): string {
  return `${ANY_CASE}${words.join('|')}`;
}

/** The rest of an expression that is for any case; undefined for another one. */
export function withoutCase(pattern: string): string | undefined {
  return pattern.startsWith(ANY_CASE) ? pattern.slice(ANY_CASE.length) : undefined;
}

/** Whether an expression (RE2) matches all of a text; undefined for one that JavaScript cannot read. */
export function matchesWhole(pattern: string, text: string): boolean | undefined {
  // RE2 writes control characters in a way that JavaScript does not know.
  const readable = pattern.replace(/\\x\{([0-9a-f]{1,4})\}/gi, (_, code: string) => `\\u${code.padStart(4, '0')}`);
  const [flagged = '', flags = ''] = /^\(\?([is]+)\)/.exec(readable) ?? [];
  if (RE2_ONLY.test(readable)) {
    return undefined;
  }
  try {
    return new RegExp(`^(?:${readable.slice(flagged.length)})$`, flags.includes('i') ? 'is' : 's').test(text);
  } catch {
    return undefined;
  }
}

/** Whether a label with this text (empty for one that is missing) fulfils a condition; undefined as above. */
export function fulfilsCondition({ op, value }: Condition, text: string): boolean | undefined {
  switch (op) {
    case '=':
      return text === value;
    case '!=':
      return text !== value;
    case '=~':
      return matchesWhole(value, text);
    case '!~': {
      const matched = matchesWhole(value, text);
      return matched === undefined ? undefined : !matched;
    }
  }
}
