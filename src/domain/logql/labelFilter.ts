import type { Condition } from './matcher';
import { quote } from './quote';
import { isWhole } from './regexGroup';

const PRINTED = /^(?:\(\?s\))?\^\(\?:([^]*)\)$/;
const ANY_CHARACTER = '(?s)';

/**
 * A condition on a label behind the selector. A selector takes an expression as it is written. A label filter of Loki's
 * shortens it first and loses parts of it (seen in 3.7): `sh|sha` and `sh.*` find `bash` too, `a|` finds no label that
 * is missing, an empty one finds every line, `.` is no new line. One that starts with `^` it takes as it is written,
 * and to the end of the value as any other.
 */
export function labelFilter(name: string, { op, value }: Condition): string {
  return `${name}${op}${quote(isRegex(op) && isWhole(value) ? asWritten(value) : value)}`;
}

/** The condition that `labelFilter` has printed, as a selector has it; any other one as it is. */
export function readLabelFilter<T extends Condition>(condition: T): T {
  const [, inner] = isRegex(condition.op) ? (PRINTED.exec(condition.value) ?? []) : [];
  return inner !== undefined && isWhole(inner) ? { ...condition, value: inner } : condition;
}

function asWritten(pattern: string): string {
  const rest = pattern.startsWith(ANY_CHARACTER) ? pattern.slice(ANY_CHARACTER.length) : pattern;
  return `${rest.includes('.') ? ANY_CHARACTER : ''}^(?:${rest})`;
}

function isRegex(op: Condition['op']): boolean {
  return op === '=~' || op === '!~';
}
