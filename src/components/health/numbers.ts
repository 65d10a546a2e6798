import { formattedValueToString, getValueFormat } from '@grafana/data';
import { percentText } from 'lib/numbers';
import { aboutText } from 'lib/times';
import { MINUTE_MS } from 'domain/units/durations';

const UNKNOWN = '–';

/** Per cent of 0 to 100, with as many digits as it takes to tell drops from none. */
export function finePercentText(percent: number | undefined): string {
  return percentText(percent, percent !== undefined && percent < 10 ? 2 : 1);
}

export function bytesText(bytes: number | undefined): string {
  return bytes === undefined ? UNKNOWN : formattedValueToString(getValueFormat('bytes')(bytes, 0));
}

/** A time span in its largest fitting unit. */
export function spanText(ms: number | undefined): string {
  return ms === undefined ? UNKNOWN : aboutText(ms);
}

/** How often something comes: to the minute, which is what is set. */
export function intervalText(ms: number | undefined): string {
  return spanText(ms === undefined || ms < MINUTE_MS ? ms : Math.round(ms / MINUTE_MS) * MINUTE_MS);
}

/** CPUs as per cent of one, the way `top` says it. */
export function coresText(cores: number | undefined): string {
  return cores === undefined ? UNKNOWN : finePercentText(cores * 100);
}
