import { numbersLocale } from './language/language';

const UNKNOWN = '–';

/** A whole count in the reader's way of writing numbers: `10,283`; a dash where it is not known. */
export function countText(value: number | undefined): string {
  return decimalText(value, 0);
}

/** A number with so many digits after the point at most. */
export function decimalText(value: number | undefined, digits: number): string {
  return value === undefined
    ? UNKNOWN
    : new Intl.NumberFormat(numbersLocale(), { maximumFractionDigits: digits }).format(value);
}

/** A number with just so many digits after the point, the last ones 0 as well: what is measured and read one beside the other. */
export function fixedText(value: number, digits: number): string {
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(numbersLocale(), fraction).format(value);
}

/** A change of few digits and with its sign: `+1.2K`, `-3`. */
export function changeText(value: number): string {
  return new Intl.NumberFormat(numbersLocale(), { signDisplay: 'exceptZero', notation: 'compact' }).format(value);
}

/**
 * Per cent of 0 to 100. What is there is never said to be nothing, and what lacks something is never said to be all:
 * `< 0.1 %` and `> 99.9 %`, and 0 and 100 only where they are.
 */
export function percentText(percent: number | undefined, digits = 1): string {
  if (percent === undefined || !Number.isFinite(percent)) {
    return UNKNOWN;
  }
  const least = 10 ** -digits;
  const size = Math.abs(percent);
  if (size > 0 && size < least / 2) {
    return `${percent < 0 ? '> -' : '< '}${decimalText(least, digits)} %`;
  }
  if (percent < 100 && percent > 100 - least / 2) {
    return `> ${decimalText(100 - least, digits)} %`;
  }
  return `${decimalText(percent, digits)} %`;
}

/** A part, 0 to 1, as per cent. */
export function shareText(part: number | undefined): string {
  return percentText(part === undefined ? undefined : part * 100);
}

/** A change as a part of what was before, in whole per cent and with its sign: `+25 %`. */
export function changeShareText(part: number): string {
  return `${part > 0 ? '+' : ''}${percentText(part * 100, 0)}`;
}
