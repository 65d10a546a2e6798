import type { EntityField } from '../environment/types';

/**
 * How a value is compared. Everything is case sensitive. `matches` takes a regular expression (RE2) that must match
 * the whole value; `contains` takes a text.
 */
export type FilterOp = 'is' | 'is-not' | 'matches' | 'not-matches' | 'contains' | 'not-contains';

/** A condition on one field: an entity (`namespace`) or an output field under Falco's own key (`proc.name`). */
export interface FieldFilter {
  readonly field: EntityField | (string & {});
  readonly op: FilterOp;
  /**
   * Any of them (with a negative operator: none of them). No value at all is no condition. The empty text stands
   * for a field that is missing, null or empty.
   */
  readonly values: readonly string[];
  /** Field `tags` only: `T1059` also stands for `T1059.004`. Without it a tag is exactly what is written. */
  readonly includeSubTechniques?: boolean;
}

/** A condition on the whole line. An empty text is no condition. */
export interface TextFilter {
  readonly text: string;
  readonly op: 'contains' | 'not-contains';
  readonly ignoreCase?: boolean;
}

/**
 * True where one of the conditions is: high priority is one of the priorities or one of the watched rules. A list of
 * conditions is true where all of it is: a row of an exception.
 */
export interface AnyFilter {
  readonly any: ReadonlyArray<FieldFilter | readonly FieldFilter[]>;
}

export type EventFilter = FieldFilter | TextFilter | AnyFilter;

/** All of them hold. */
export type EventFilters = readonly EventFilter[];

export function isFieldFilter(filter: EventFilter): filter is FieldFilter {
  return 'field' in filter;
}

export function isTextFilter(filter: EventFilter): filter is TextFilter {
  return 'text' in filter;
}

/** Whether an operator keeps what does not match. */
export function isNegative(op: FilterOp): op is 'is-not' | 'not-matches' | 'not-contains' {
  return op === 'is-not' || op === 'not-matches' || op === 'not-contains';
}

/** The operator without its negation. */
export function positive(op: FilterOp): 'is' | 'matches' | 'contains' {
  switch (op) {
    case 'is-not':
      return 'is';
    case 'not-matches':
      return 'matches';
    case 'not-contains':
      return 'contains';
    default:
      return op;
  }
}
