import { formattedValueToString, getValueFormat } from '@grafana/data';

const UNKNOWN = '–';

/** A whole count; a dash where it is not known. */
export function countText(value: number | undefined): string {
  return value === undefined ? UNKNOWN : new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 }).format(value);
}

/** Per cent of 0 to 100, with as many digits as it takes to tell it from nothing. */
export function percentText(percent: number | undefined): string {
  if (percent === undefined) {
    return UNKNOWN;
  }
  if (percent > 0 && percent < 0.01) {
    return '< 0.01 %';
  }
  return `${new Intl.NumberFormat(undefined, { maximumFractionDigits: percent < 10 ? 2 : 1 }).format(percent)} %`;
}

export function bytesText(bytes: number | undefined): string {
  return bytes === undefined ? UNKNOWN : formattedValueToString(getValueFormat('bytes')(bytes, 0));
}

/** A time span in its largest fitting unit. */
export function spanText(ms: number | undefined): string {
  return ms === undefined ? UNKNOWN : formattedValueToString(getValueFormat('ms')(ms, 0));
}

/** How often something comes: to the minute, which is what is set. */
export function intervalText(ms: number | undefined): string {
  const MINUTE = 60_000;
  return spanText(ms === undefined || ms < MINUTE ? ms : Math.round(ms / MINUTE) * MINUTE);
}

/** CPUs as per cent of one, the way `top` says it. */
export function coresText(cores: number | undefined): string {
  return cores === undefined ? UNKNOWN : percentText(cores * 100);
}
