import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../units/durations';

const UNITS = [
  ['d', DAY_MS],
  ['h', HOUR_MS],
  ['m', MINUTE_MS],
  ['s', SECOND_MS],
] as const;

/** A length of time as LogQL writes it, in the largest unit that holds it exactly: 90,000 ms is `90s`. */
export function duration(ms: number): string {
  const unit = UNITS.find(([, length]) => ms >= length && ms % length === 0);
  return unit ? `${ms / unit[1]}${unit[0]}` : `${ms}ms`;
}
