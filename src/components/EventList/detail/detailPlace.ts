/** Where a row's detail opens: beside the list, under the row, or by whoever is told of it. */
export type DetailPlace = 'side' | 'inline' | 'elsewhere';

interface Open {
  readonly isOpen: boolean;
  /** Whether the open line is among the rows. */
  readonly isShown: boolean;
  /** Whether it is known: it may have gone from the rows since. */
  readonly isKnown: boolean;
  readonly loading: boolean;
}

/**
 * Whether there is a detail beside the list: where it belongs there, and where there is no row to stand under. Of a line that
 * nobody has seen yet nothing is said before the rows are there.
 */
export function isBeside(place: DetailPlace, { isOpen, isShown, isKnown, loading }: Open): boolean {
  if (!isOpen || place === 'elsewhere') {
    return false;
  }
  return isShown ? place === 'side' : isKnown || !loading;
}
