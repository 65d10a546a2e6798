/** A point in time to the nanosecond: milliseconds since the epoch, and nanoseconds within that millisecond. */
export interface Instant {
  readonly ms: number;
  readonly ns: number;
}

const NS_PER_MS = 1_000_000;

/** The instant so many nanoseconds after a millisecond. */
export function instant(ms: number, ns = 0): Instant {
  return { ms: ms + Math.floor(ns / NS_PER_MS), ns: ((ns % NS_PER_MS) + NS_PER_MS) % NS_PER_MS };
}

/** Negative when a is earlier, as Array.sort wants it. */
export function compareInstants(a: Instant, b: Instant): number {
  return a.ms - b.ms || a.ns - b.ns;
}

/** Nanoseconds since the epoch in decimal digits. Instants before 1970 are not supported. */
export function toNanoseconds({ ms, ns }: Instant): string {
  return ms === 0 ? String(ns) : `${ms}${String(ns).padStart(6, '0')}`;
}

/** `2026-11-21T04:05:06.000000000Z`: always nine digits, as Falco writes it. */
export function toFalcoTime(at: Instant): string {
  return `${new Date(at.ms).toISOString().slice(0, 19)}.${fraction(at)}Z`;
}

/** `04:05:06.000000000`: what stands before the output of an event. */
export function toFalcoClock(at: Instant): string {
  return toFalcoTime(at).slice(11, 29);
}

/** What Go's RFC3339Nano makes of a time that was read with this offset (minutes): trailing zeros are dropped. */
export function toGoTime(at: Instant, offsetMinutes = 0): string {
  const local = new Date(at.ms + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const digits = fraction(at).replace(/0+$/, '');
  return `${local}${digits === '' ? '' : `.${digits}`}${zone(offsetMinutes)}`;
}

/** A time that Go's strict RFC 3339 reader accepts, with its offset in minutes; undefined for any other text. */
export function readGoTime(text: string): { at: Instant; offsetMinutes: number } | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, seconds = '', digits = '', sign, hours = '0', minutes = '0'] = match;
  const local = Date.parse(`${seconds}Z`);
  if (Number.isNaN(local) || Number(hours) > 23 || Number(minutes) > 59) {
    return undefined;
  }
  const offsetMinutes = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return { at: instant(local - offsetMinutes * 60_000, Number(digits.slice(0, 9).padEnd(9, '0'))), offsetMinutes };
}

function fraction({ ms, ns }: Instant): string {
  return String((((ms % 1000) + 1000) % 1000) * NS_PER_MS + ns).padStart(9, '0');
}

function zone(offsetMinutes: number): string {
  if (offsetMinutes === 0) {
    return 'Z';
  }
  const size = Math.abs(offsetMinutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
