/** One half of a surrogate pair on its own: UTF-8 has no form for it, encoders write U+FFFD. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * Printed as an escape: controls, which LogQL's scanner refuses; invisible and bidirectional characters, so that an
 * attacker's text cannot rearrange the query that a person reads.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/gu;

/** What RE2 gives a meaning outside of brackets. */
const REGEX_SPECIAL = /[\\.+*?()|[\]{}^$]/g;

/** The text as UTF-8 can hold it: lone surrogates become U+FFFD, as every encoder makes of them. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, '\ufffd');
}

/**
 * A LogQL string in double quotes that stands for exactly this text.
 *
 * Grafana replaces `$name`, `${name}` and `[[name]]` in a query's text, quoted or not, in the browser and (for
 * `$__interval` and the like) in its backend. So no `$` and no `[[` is ever printed: `\x24` and `[\x5b` mean the
 * same to Loki and nothing to Grafana.
 */
export function quote(text: string): string {
  const body = wellFormed(text)
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\n/g, '\\n')
    .replace(/\t/g, '\\t')
    .replace(/\r/g, '\\r')
    .replace(INVISIBLE, toEscape)
    .replace(/\$/g, '\\x24')
    .replace(/(?<=\[)\[/g, '\\x5b');
  return `"${body}"`;
}

/** A regular expression (RE2) that matches exactly this text. Still to be quoted. */
export function escapeRegex(text: string): string {
  return withoutControls(wellFormed(text).replace(REGEX_SPECIAL, '\\$&'));
}

/**
 * A regular expression with its control characters written as RE2's own escapes. Loki hands queries on between its
 * parts as text, and a NUL in an expression does not survive that.
 */
export function withoutControls(pattern: string): string {
  return pattern.replace(/\p{Cc}/gu, (character) => `\\x{${hex(character.codePointAt(0) ?? 0, 2)}}`);
}

/** A regular expression that matches any one of the texts and nothing else. Still to be quoted. */
export function anyOf(texts: readonly string[]): string {
  return texts.map(escapeRegex).join('|');
}

/**
 * The text of a LogQL string literal, in double quotes or backticks.
 * @returns undefined when it is no literal, or holds an escape that is none
 */
export function unquote(literal: string): string | undefined {
  const body = literal.slice(1, -1);
  if (literal.length >= 2 && literal.startsWith('`') && literal.endsWith('`')) {
    return body.includes('`') ? undefined : body;
  }
  if (!/^"(?:[^"\\\n]|\\.)*"$/u.test(literal)) {
    return undefined;
  }
  let bad = false;
  const text = body.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.))/gu,
    (_, x?: string, u?: string, long?: string, octal?: string, letter?: string) => {
      const hex = x ?? u ?? long;
      const code = hex !== undefined ? parseInt(hex, 16) : octal !== undefined ? parseInt(octal, 8) : undefined;
      const one = code !== undefined ? fromCode(code, x !== undefined || octal !== undefined) : SHORT.get(letter ?? '');
      bad = bad || one === undefined;
      return one ?? '';
    }
  );
  return bad ? undefined : text;
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
  ['"', '"'],
]);

/** Escapes by byte above ASCII are parts of UTF-8 sequences: no selector needs them, so they are not read. */
function fromCode(code: number, byByte: boolean): string | undefined {
  if (byByte ? code > 0x7f : code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    return undefined;
  }
  return String.fromCodePoint(code);
}

function toEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
