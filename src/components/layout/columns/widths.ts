/** Pixels that a column has at least and at most, however somebody drags. */
export const NARROWEST = 56;
export const WIDEST = 2000;

/** A step of the keyboard, and one with Shift. */
const STEP = 16;
const LONG_STEP = 80;

/** The widths with another one for a column; as it is by itself with undefined. */
export function withWidth(
  widths: Readonly<Record<string, number>>,
  name: string,
  width: number | undefined
): Readonly<Record<string, number>> {
  const others = Object.entries(widths).filter(([one]) => one !== name);
  return Object.fromEntries(width === undefined ? others : [...others, [name, bounded(width)]]);
}

export function bounded(width: number): number {
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
}

/** What a key makes of a column's width: `reset` for as it is by itself; undefined for a key that does nothing. */
export function widthByKey(key: string, shift: boolean, width: number): number | 'reset' | undefined {
  const step = shift ? LONG_STEP : STEP;
  switch (key) {
    case 'ArrowLeft':
      return bounded(width - step);
    case 'ArrowRight':
      return bounded(width + step);
    case 'Home':
      return NARROWEST;
    case 'Enter':
    case 'Delete':
      return 'reset';
    default:
      return undefined;
  }
}
