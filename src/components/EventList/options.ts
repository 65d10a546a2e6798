/** Where a line was read, among several environments: it comes by itself where lines say it. No field is called like this. */
export const ENVIRONMENT_COLUMN = '@environment';

/** Columns that every event has; any other name is an output field under Falco's own key. */
export const LIST_COLUMNS = ['time', 'priority', 'rule', 'where', 'process', 'output'] as const;

export type ListColumn = (typeof LIST_COLUMNS)[number];

export type Density = 'compact' | 'comfortable';

/** By time; or the most urgent priority first, and of one priority the newest. */
export const SORT_ORDERS = ['newest', 'oldest', 'urgent'] as const;

export type SortOrder = (typeof SORT_ORDERS)[number];

/** Pixels of a row that is not wrapped. */
export const ROW_HEIGHT: Readonly<Record<Density, number>> = { compact: 28, comfortable: 36 };

/**
 * How much of an event is shown. `summary`: no output text, no fields, no lines. `none`: in addition nothing of where
 * and who, and rows do not open. It decides what is drawn; the answer of the query is in the browser all the same.
 */
export type Details = (typeof DETAILS)[number];

export const DETAILS = ['full', 'summary', 'none'] as const;

/** What a person chose for a list: kept in the URL by a page, in the options by a panel. */
export interface EventListOptions {
  /** Names of LIST_COLUMNS or output fields, in the order shown. */
  readonly columns: readonly string[];
  /** Pixels of columns that a person has made wider or narrower. */
  readonly widths?: Readonly<Record<string, number>>;
  readonly density: Density;
  readonly sort: SortOrder;
  readonly wrap: boolean;
  /** Lines of Falco's that report no event. */
  readonly otherLines: boolean;
  /** Lines that tell an event again have rows of their own. */
  readonly copies: boolean;
  /** Key of the line whose detail is open. */
  readonly selected?: string;
}

export const DEFAULT_LIST_OPTIONS: EventListOptions = {
  columns: LIST_COLUMNS,
  density: 'compact',
  sort: 'newest',
  wrap: false,
  otherLines: false,
  copies: false,
};

export function isListColumn(name: string): name is ListColumn {
  return LIST_COLUMNS.some((column) => column === name);
}

/** The columns that may be shown at a level of details: fields and what is read from them are not for everyone. */
export function columnsFor(columns: readonly string[], details: Details): readonly string[] {
  switch (details) {
    case 'full':
      return columns;
    case 'summary':
      return columns.filter(isListColumn);
    case 'none':
      return columns.filter((name) => isListColumn(name) && name !== 'where' && name !== 'process');
  }
}

/** The columns with that of the environment behind the time, where lines of several are listed. */
export function withEnvironment(columns: readonly string[], isOfSeveral: boolean): readonly string[] {
  return isOfSeveral ? [...columns.slice(0, 1), ENVIRONMENT_COLUMN, ...columns.slice(1)] : columns;
}
