import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/** Rows in the document at most, as long as no more fit on the screen. */
const MAX_ROWS = 80;

const OVERSCAN = 8;

/**
 * The rows to draw: those in sight, some before and after, and the one that holds the keyboard's place, which must
 * not leave the document while it has the focus.
 */
export function rowRange(range: Range, active: number): number[] {
  const visible = range.endIndex - range.startIndex + 1;
  const spare = Math.floor((MAX_ROWS - 1 - visible) / 2);
  const rows = defaultRangeExtractor({ ...range, overscan: Math.max(0, Math.min(OVERSCAN, spare)) });
  const first = rows[0];
  const last = rows[rows.length - 1];
  if (first === undefined || last === undefined || active < 0 || active >= range.count) {
    return rows;
  }
  return active < first ? [active, ...rows] : active > last ? [...rows, active] : rows;
}
