import { addNs, msToNs } from 'domain/event/time';

const DIGITS = /^\d+$/;

/**
 * Nanoseconds since the epoch in decimal digits, from what a row of a log frame has of them, best first: the digits
 * themselves, milliseconds with the nanoseconds below them, milliseconds alone (a number or an ISO text).
 * `'0'` when the row has no readable time.
 */
export function nsOfCell(ns: unknown, time: unknown, nanos: number | undefined): string {
  if (typeof ns === 'string' && DIGITS.test(ns)) {
    return ns;
  }
  const ms = typeof time === 'string' ? Date.parse(time) : time;
  if (typeof ms !== 'number' || !Number.isFinite(ms)) {
    return '0';
  }
  const whole = Math.floor(ms);
  const below = nanos ?? Math.round((ms - whole) * 1e6);
  return addNs(msToNs(whole), BigInt(below));
}
