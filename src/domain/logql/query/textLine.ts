import { FALCO_TEXT, FALCO_TIME } from '../../event/wrapping';
import { isNoValue, NOT_AVAILABLE } from '../../falco/fields/noValue';
import { MATURITY_PREFIX } from '../../falco/maturity';
import { CONTAINER_OUTPUT_KEYS, fieldNamed } from '../../falco/outputs/outputConventions';
import { type FieldKey, keysOf, type PrintedBy } from '../../falco/outputs/outputKeys';
import { PRIORITIES } from '../../falco/priority';
import { TACTIC_PREFIX } from '../../falco/tagForm';
import { isNegative, positive, type FieldFilter } from '../filters';
import { anyOf, escapeRegex, withoutControls } from '../quote';
import { grouped } from '../regexGroup';

/** Where Falco's prefix can start: at the line's start, or after what syslog or journald put before it. */
const START = String.raw`(?:^|[\]\w]: )`;

/** A key starts a line or follows a blank or a bracket. */
const BEFORE_KEY = String.raw`(?:^|[\s(|])`;
/** Tags that Falcosidekick's `outputFieldFormat` can put behind everything else, known by those of ATT&CK and maturity. */
const TAGS_AT_END = String.raw`\s+[^\s=()|"]*(?i:${MATURITY_PREFIX}|${TACTIC_PREFIX}|TA?\d{4})[^\s=()|"]*\s*$`;
/**
 * A value ends at the next `key=` (enrichers print a comma before it, plugins keys of several words), at a closing bracket, at a bar, before tags or at
 * the end: it is printed without quotes.
 */
const AFTER_VALUE = String.raw`(?:,?\s+[\w.\[\]/-]+=|,\s+[\w.\[\]/ -]+=|\s*\)|\s+\||${TAGS_AT_END}|\s*$)`;

/** A value of which the key has a colon ends at the next such key. */
const AFTER_COLON_VALUE = String.raw`,?\s+[A-Z][\w ]*:\s`;

/** The fields that Falco appends to every output. */
const APPENDED: ReadonlySet<string> = new Set(Object.values(CONTAINER_OUTPUT_KEYS));

/** A value in which the lazy reading of a group ends too early. */
const ENDS_VALUE = /\s[\w.[\]/-]+=|,\s[\w.[\]/ -]+=|\)|\s\|/;

/** What stands before and behind a field inside of a compound value, as `putValue` of the parser takes them apart. */
interface Part {
  readonly before: string;
  readonly behind: string;
}

const PARTS: ReadonlyMap<string, Part> = new Map([
  ['container.image.repository', { before: '', behind: String.raw`(?::[^\s:/@]*)?(?:@\S*)?` }],
  ['container.image.tag', { before: String.raw`[^\s@]*:`, behind: String.raw`(?:@\S*)?` }],
  ['container.image.digest', { before: String.raw`[^\s@]*@`, behind: '' }],
  ['ka.target.name', { before: '', behind: String.raw`(?:/[^\s/]*)?` }],
  ['ka.target.resource', { before: String.raw`\S*/`, behind: '' }],
]);

const WHOLE: Part = { before: '', behind: '' };

/** The priority of a text line has no key: it is the word after the time. */
export const PREFIX_FIELD = 'priority';

/** A line that starts as Falco's rule events do. */
export const EVENT_PREFIX = prefix(PRIORITIES.join('|'));

/** The same of lines that are nothing but an event: as the parser knows one. */
export const BARE_EVENT_PREFIX = `^${FALCO_TEXT}`;

/** The same with the priority as a group of this name. */
export function captureBarePriority(name: string): string {
  return `^${FALCO_TIME}: (?P<${name}>${PRIORITIES.join('|')})\\b`;
}

/** The prefix with the priority as a group of this name. */
export function capturePriority(name: string): string {
  return prefix(PRIORITIES.join('|'), `?P<${name}>`);
}

/**
 * The value of a field as a group of this name, in lines of certain rules and sources.
 * @param asked values that the group is compared with: they are found whole though they hold what else ends a value
 */
export function captureValue(field: string, name: string, by: PrintedBy, asked: readonly string[] = []): string {
  const { start, end } = around(field, by);
  // Of alternatives the first one counts, so the longest comes first.
  const whole = asked.filter((value) => ENDS_VALUE.test(value)).sort((a, b) => b.length - a.length);
  // What Falco appends stands last, behind whatever a command line imitates.
  const last = APPENDED.has(fieldNamed(field)) ? '(?s)^.*' : '';
  return `${last}${start}(?P<${name}>${[...whole.map(escapeRegex), '.*?'].join('|')})${end}`;
}

/** A filter on a field that only the text holds, as a regular expression over the line. */
export interface TextCondition {
  readonly pattern: string;
  /** The line must not match. */
  readonly not: boolean;
}

export function textCondition(filter: FieldFilter, field: string, by: PrintedBy): TextCondition {
  const not = isNegative(filter.op);
  const values = filter.values.filter((value) => value !== '');
  if (field === PREFIX_FIELD) {
    return { pattern: prefix(values.map((value) => valuePattern(filter, value)).join('|')), not };
  }
  if (values.length < filter.values.length && positive(filter.op) === 'is') {
    return emptyOr(filter, values, around(field, by), isNoValue(fieldNamed(field), NOT_AVAILABLE));
  }
  return { pattern: keyed(filter, values, around(field, by)), not };
}

/**
 * Missing, `<NA>` (save for users and groups) and empty are one thing: no value follows the key. RE2 cannot say "does
 * not follow", so it is the opposite of a value that follows. Other values asked for at the same time cannot be had in
 * one expression: then those alone are searched for.
 */
function emptyOr(filter: FieldFilter, values: readonly string[], place: Around, naIsNone: boolean): TextCondition {
  const not = isNegative(filter.op);
  if (values.length > 0 && !not) {
    return { pattern: keyed(filter, values, place), not };
  }
  const present = `${place.start}(?:${naIsNone ? '[^\\s<)]|<[^N]|<N[^A]|<NA[^>]' : '[^\\s)]'})`;
  return { pattern: present, not: !not };
}

function keyed(filter: FieldFilter, values: readonly string[], { start, end }: Around): string {
  return `${start}(?:${values.map((value) => valuePattern(filter, value)).join('|')})${end}`;
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

/** What a value of a field stands between. */
interface Around {
  readonly start: string;
  readonly end: string;
}

function around(name: string, by: PrintedBy): Around {
  const keys = keysOf(name, by);
  const isPart = ({ form }: FieldKey): boolean => form === 'image' || form === 'target';
  const { before, behind } = (keys.some(isPart) && PARTS.get(fieldNamed(name))) || WHOLE;
  const apart = before === '' ? [] : keys.filter(isPart);
  const colons = keys.filter(({ mark }) => mark === ': ');
  const whole = keys.filter((key) => !apart.includes(key) && !colons.includes(key));
  const starts = [whole, apart].flatMap((some, index) =>
    some.length === 0 ? [] : [`(?:${anyOf(some.map(({ key }) => key))})=${index === 0 ? '' : before}`]
  );
  if (colons.length > 0) {
    starts.push(`(?:${anyOf(colons.map(({ key }) => key))}):\\s`);
  }
  const start = starts.length > 1 ? `(?:${starts.join('|')})` : starts.join('');
  const quote = keys.some(({ quotes }) => quotes) ? `["']?` : '';
  return {
    start: `(?s)${BEFORE_KEY}${start}${quote}`,
    end: `${behind}${quote}${colons.length > 0 ? `(?:${AFTER_VALUE}|${AFTER_COLON_VALUE})` : AFTER_VALUE}`,
  };
}

function prefix(priorities: string, name = '?:'): string {
  return `${START}${FALCO_TIME}: (${name}${priorities})\\b`;
}
