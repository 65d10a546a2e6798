/**
 * Instants as nanoseconds since the epoch in decimal digits: what Loki gives and takes, and more than a
 * number can hold (19 digits against 15).
 */

const NS_PER_MS_DIGITS = 6;
const NS_PER_SECOND_DIGITS = 9;
const NS_PER_SECOND = BigInt(1_000_000_000);
/** Falco and Loki keep time in a signed 64-bit count of nanoseconds, which ends in 2262. */
const LAST_YEAR = 2261;

/** Negative when a is earlier than b, as Array.sort wants it. Both must be decimal digits. */
export function compareNs(a: string, b: string): number {
  if (a.length === b.length && !a.startsWith('-') && !b.startsWith('-')) {
    return a === b ? 0 : a < b ? -1 : 1;
  }
  const left = toBigInt(a);
  const right = toBigInt(b);
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Whole milliseconds since the epoch, rounded down: what `Date` and Grafana's time fields take. */
export function nsToMs(ns: string): number {
  if (ns.startsWith('-')) {
    return Math.floor(Number(toBigInt(ns)) / 1e6);
  }
  return ns.length > NS_PER_MS_DIGITS ? Number(ns.slice(0, -NS_PER_MS_DIGITS)) : 0;
}

/** Whole milliseconds since the epoch as nanoseconds. */
export function msToNs(ms: number): string {
  return String(toBigInt(String(Math.floor(ms))) * BigInt(1_000_000));
}

/** Sum of an instant and a (possibly negative) number of nanoseconds. */
export function addNs(ns: string, delta: bigint): string {
  return String(toBigInt(ns) + delta);
}

/** RFC 3339 in UTC with all nine digits: `2025-10-26T16:18:05.246847774Z`. */
export function nsToRfc3339(ns: string): string {
  const value = toBigInt(ns);
  const fraction = ((value % NS_PER_SECOND) + NS_PER_SECOND) % NS_PER_SECOND;
  const date = new Date(Number((value - fraction) / NS_PER_SECOND) * 1000);
  if (Number.isNaN(date.getTime())) {
    return ns;
  }
  return `${date.toISOString().slice(0, 19)}.${String(fraction).padStart(NS_PER_SECOND_DIGITS, '0')}Z`;
}

/**
 * Reads a date and time as programs write them: RFC 3339 with up to nine digits, a blank for the `T`, offsets
 * `Z`, `+02:00`, `+0200`, `+02` or none (UTC), and Go's `2025-10-26 16:18:05.246847774 +0000 UTC m=+0.1`.
 * Undefined for anything else, durations such as `10m` included.
 */
export function parseDateNs(text: string): string | undefined {
  const atMs = hasShapeOfDate(text) ? readDateMs(text) : undefined;
  if (atMs === undefined) {
    return undefined;
  }
  const fractionEnd = endOfFraction(text);
  const offset = offsetSeconds(text, fractionEnd);
  const seconds = offset === undefined ? -1 : atMs / 1000 - offset;
  if (seconds < 0) {
    return undefined;
  }
  const fraction = text.slice(20, Math.min(fractionEnd, 29));
  const nanos = fraction.length === NS_PER_SECOND_DIGITS ? fraction : fraction.padEnd(NS_PER_SECOND_DIGITS, '0');
  return seconds === 0 ? String(Number(nanos)) : `${seconds}${nanos}`;
}

const DASH = 45;
const COLON = 58;

/** Whether what stands between the digits is that of `2025-10-26T16:18:05`. */
function hasShapeOfDate(text: string): boolean {
  return (
    text.length >= 19 &&
    text.charCodeAt(4) === DASH &&
    text.charCodeAt(7) === DASH &&
    isSeparator(text.charCodeAt(10)) &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON
  );
}

/** Date and time as if of UTC, ms; undefined where there is no such one. */
function readDateMs(text: string): number | undefined {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = digits(text, 17, 19);
  const isDate = isBetween(year, 1970, LAST_YEAR) && isBetween(month, 1, 12) && isBetween(day, 1, daysIn(year, month));
  const isTime = isBetween(hour, 0, 23) && isBetween(minute, 0, 59) && isBetween(second, 0, 60);
  return isDate && isTime ? Date.UTC(year, month - 1, day, hour, minute, second) : undefined;
}

/** Not so of what is no number. */
function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

/**
 * Reads an epoch whose unit only its size tells: 9 or 10 digits are seconds, 12 or 13 milliseconds, 15 or 16
 * microseconds, 18 or 19 nanoseconds.
 */
export function parseEpochNs(text: string): string | undefined {
  if (!/^[1-9]\d{8,18}$/.test(text)) {
    return undefined;
  }
  switch (text.length) {
    case 9:
    case 10:
      return `${text}000000000`;
    case 12:
    case 13:
      return `${text}000000`;
    case 15:
    case 16:
      return `${text}000`;
    case 18:
    case 19:
      return text;
    default:
      return undefined;
  }
}

/** A date or an epoch, whichever it is. */
export function parseTimeNs(text: string): string | undefined {
  return parseDateNs(text) ?? parseEpochNs(text);
}

function toBigInt(decimal: string): bigint {
  return /^-?\d+$/.test(decimal) ? BigInt(decimal) : BigInt(0);
}

function isSeparator(code: number): boolean {
  return code === 84 || code === 116 || code === 32;
}

/** The number that the digits from start to end say; NaN when one is no digit. */
function digits(text: string, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) {
      return NaN;
    }
    value = value * 10 + digit;
  }
  return value;
}

function daysIn(year: number, month: number): number {
  if (month === 2) {
    return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Where the digits after the seconds' point end; 19 when there is no fraction. */
function endOfFraction(text: string): number {
  if (text.charCodeAt(19) !== 46) {
    return 19;
  }
  let end = 20;
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) {
    end++;
  }
  return end;
}

const OFFSET = /^ ?([+-])(\d\d):?(\d\d)?(?: [A-Z]{1,5})?(?: m=[+-][\d.]{1,40})?$/;

function offsetSeconds(text: string, from: number): number | undefined {
  if (from === text.length || text.charCodeAt(from) === 90 || text.charCodeAt(from) === 122) {
    // What follows the Z (`Z+2` in one of Falcosidekick's own examples) contradicts it: UTC is what it says first.
    return text.length - from <= 8 ? 0 : undefined;
  }
  const rest = text.slice(from, from + 64);
  if (rest === ' UTC') {
    return 0;
  }
  const match = OFFSET.exec(rest);
  if (match === null) {
    return undefined;
  }
  const seconds = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60;
  return match[1] === '-' ? -seconds : seconds;
}
