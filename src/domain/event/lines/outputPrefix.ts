import { PRIORITIES, priorityFromName, type Priority } from '../../falco/priority';
import { parseDateNs } from '../time';

/** What stands before the message of an output: `<time>: <Priority> message`. */
export interface OutputPrefix {
  /** Where the colon after the time stands; 0 when there is no time. */
  readonly timeEnd: number;
  /** The time is a whole date (`time_format_iso_8601`), not the time of day alone. */
  readonly dated: boolean;
  readonly priority: Priority | undefined;
  /** Where the message starts. */
  readonly end: number;
}

const NO_PREFIX: OutputPrefix = { timeEnd: 0, dated: false, priority: undefined, end: 0 };

/** Longest time that can stand before the colon: a date with nine digits and an offset. */
const LONGEST_TIME = 40;
const NANOS_START = 'HH:MM:SS.'.length;
const NANOS_END = NANOS_START + 9;
const LONGEST_WORD = 'informational'.length;

const BY_NAME: ReadonlyMap<string, Priority> = new Map(PRIORITIES.map((priority) => [priority, priority]));

/** Falco's own spelling first: it is nearly always that, and one look-up is all it costs. */
export function readPriority(word: string): Priority | undefined {
  return BY_NAME.get(word) ?? priorityFromName(word);
}

/**
 * Reads `HH:MM:SS.nnnnnnnnn: Priority ` or `2025-10-26T16:18:05.246847774+0000: Priority ` at the start of an
 * output. Internal and test events have none. Source: Falco's formats.cpp, key `time_format_iso_8601`.
 */
export function readOutputPrefix(text: string): OutputPrefix {
  const first = text.charCodeAt(0);
  if (!(first >= 48 && first <= 57)) {
    return NO_PREFIX;
  }
  const colon = endOfTime(text);
  if (colon === -1) {
    return NO_PREFIX;
  }
  const dated = text.charCodeAt(2) !== 58;
  if (dated && !(text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45 && text.charCodeAt(13) === 58)) {
    return NO_PREFIX;
  }
  const { priority, end } = readWord(text, colon + 2);
  return { timeEnd: colon, dated, priority, end };
}

/** Nanoseconds since the epoch of a prefix that holds a whole date, else undefined. */
export function prefixTimeNs(text: string, prefix: OutputPrefix): string | undefined {
  return prefix.dated ? parseDateNs(text.slice(0, prefix.timeEnd)) : undefined;
}

/** Whether the time of day in a prefix has the nanoseconds of the instant given. */
export function hasNanosOf(text: string, prefix: OutputPrefix, ns: string): boolean {
  return !prefix.dated && prefix.timeEnd === NANOS_END && ns.endsWith(text.slice(NANOS_START, NANOS_END));
}

/** Where the colon after the time stands; -1 when the text does not start with a time. */
function endOfTime(text: string): number {
  if (text.charCodeAt(2) === 58 && text.charCodeAt(5) === 58) {
    for (let i = 0; i < 8; i++) {
      if (i !== 2 && i !== 5 && !isDigit(text.charCodeAt(i))) {
        return -1;
      }
    }
    let end = 8;
    if (text.charCodeAt(8) === 46) {
      end = 9;
      while (isDigit(text.charCodeAt(end))) {
        end++;
      }
    }
    return text.charCodeAt(end) === 58 && text.charCodeAt(end + 1) === 32 ? end : -1;
  }
  const end = text.slice(0, LONGEST_TIME).indexOf(': ');
  return end >= 19 ? end : -1;
}

function readWord(text: string, start: number): { priority: Priority | undefined; end: number } {
  let end = start;
  while (end - start <= LONGEST_WORD && isLetter(text.charCodeAt(end))) {
    end++;
  }
  const priority = end === start ? undefined : readPriority(text.slice(start, end));
  if (priority === undefined) {
    return { priority, end: start };
  }
  // `Error: Write ...` is how enrichers print it; Falco itself leaves the colon out.
  const next = text.charCodeAt(end) === 58 ? end + 1 : end;
  return { priority, end: text.charCodeAt(next) === 32 ? next + 1 : next };
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
