interface Span {
  /** Pixels from the top of the sheet. */
  readonly top: number;
  readonly height: number;
}

/** Whether all of a row can be seen: the header lies over the top of the view. */
export function isInSight(row: Span, view: Span, headerHeight: number): boolean {
  return row.top >= view.top + headerHeight && row.top + row.height <= view.top + view.height;
}

/** Rows that a page of the keyboard moves over: all that are in sight but one, so that eyes have something to hold on to. */
export function rowsAPage(viewHeight: number, headerHeight: number, rowHeight: number): number {
  return Math.max(1, Math.floor((viewHeight - headerHeight) / rowHeight) - 1);
}
