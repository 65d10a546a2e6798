/** What of an expression says nothing of its brackets, and the brackets. */
const TOKENS = /\\Q[^]*?(?:\\E|$)|\\[^]|\[\^?\]?(?:\\[^]|\[:\^?\w+:\]|[^\]\\])*\\?(?:\]|$)|[()]/g;

/**
 * Whether an expression (RE2) is the same inside of a group. `a)|(b` is none on its own, and would be one in a group;
 * a quotation that is left open (`\Q`) would take in the end of the group.
 */
export function isWhole(pattern: string): boolean {
  let depth = 0;
  for (const [token] of pattern.matchAll(TOKENS)) {
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    if (depth < 0 || (token.startsWith('\\Q') && !token.endsWith('\\E'))) {
      return false;
    }
  }
  return depth === 0;
}

/** An expression as a part of a longer one; one that is none stays as it is, for Loki to refuse. */
export function grouped(pattern: string): string {
  return isWhole(pattern) ? `(?:${pattern})` : pattern;
}
