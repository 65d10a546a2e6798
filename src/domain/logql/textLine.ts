import { textKeysLike } from '../environment/textKeys';
import { PRIORITIES } from '../falco/priority';
import { isNegative, positive, type FieldFilter } from './filters';
import { anyOf, escapeRegex, withoutControls } from './quote';
import { grouped } from './regexGroup';

/** Where Falco's prefix can start: at the line's start, or after what syslog or journald put before it. */
const START = String.raw`(?:^|[\]\w]: )`;
/** `HH:MM:SS.nnnnnnnnn`, or the whole date with `time_format_iso_8601`. */
const TIME = String.raw`(?:\d{4}-\d{2}-\d{2}T)?\d{2}:\d{2}:\d{2}\.\d{9}(?:Z|[+-]\d{2}:?\d{2})?`;

/** A key starts a line or follows a blank or a bracket. */
const BEFORE_KEY = String.raw`(?:^|[\s(|])`;
/** A value ends at the next `key=`, at a closing bracket, at a bar, or at the end: it is printed without quotes. */
const AFTER_VALUE = String.raw`(?:\s+[\w.\[\]/-]+=|\)|\s+\||\s*$)`;

/** The key of the priority in a text line: no `priority=` but the word after the time. */
export const PREFIX_KEY = 'priority';

/** A line that starts as Falco's rule events do. */
export const EVENT_PREFIX = prefix(PRIORITIES.join('|'));

/** The same with the priority as a group of this name. */
export function capturePriority(name: string): string {
  return prefix(PRIORITIES.join('|'), `?P<${name}>`);
}

/** The value behind one of the keys as a group of this name. */
export function captureValue(key: string, name: string): string {
  return `${keyOf(key)}(?P<${name}>.*?)${AFTER_VALUE}`;
}

/** A filter on a field that only the text holds, as a regular expression over the line. */
export interface TextCondition {
  readonly pattern: string;
  /** The line must not match. */
  readonly not: boolean;
}

export function textCondition(filter: FieldFilter, key: string): TextCondition {
  const not = isNegative(filter.op);
  const values = filter.values.filter((value) => value !== '');
  if (key === PREFIX_KEY) {
    return { pattern: prefix(values.map((value) => valuePattern(filter, value)).join('|')), not };
  }
  if (values.length < filter.values.length && positive(filter.op) === 'is') {
    return emptyOr(filter, values, key);
  }
  return { pattern: keyed(filter, values, key), not };
}

/**
 * Missing, `<NA>` and empty are one thing: no value follows the key. RE2 cannot say "does not follow", so it is the
 * opposite of a value that follows. Other values asked for at the same time cannot be had in one expression: then
 * those alone are searched for.
 */
function emptyOr(filter: FieldFilter, values: readonly string[], key: string): TextCondition {
  const not = isNegative(filter.op);
  if (values.length > 0 && !not) {
    return { pattern: keyed(filter, values, key), not };
  }
  const present = `${keyOf(key)}(?:[^\\s<)]|<[^N]|<N[^A]|<NA[^>])`;
  return { pattern: present, not: !not };
}

function keyed(filter: FieldFilter, values: readonly string[], key: string): string {
  return `${keyOf(key)}(?:${values.map((value) => valuePattern(filter, value)).join('|')})${AFTER_VALUE}`;
}

function valuePattern({ op }: FieldFilter, value: string): string {
  switch (positive(op)) {
    case 'is':
      return escapeRegex(value);
    case 'contains':
      return `.*?${escapeRegex(value)}.*?`;
    case 'matches':
      return withoutControls(grouped(value));
  }
}

function keyOf(key: string): string {
  return `(?s)${BEFORE_KEY}(?:${anyOf(textKeysLike(key))})=`;
}

function prefix(priorities: string, name = '?:'): string {
  return `${START}${TIME}: (${name}${priorities})\\b`;
}
