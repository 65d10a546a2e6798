import { INTERNAL_PREFIX, INTERNAL_RULES, INTERNAL_SOURCE, isInternal, TEST_RULE } from '../falco/internal';
import { type EventFilters, type FieldFilter, isFieldFilter, isNegative } from './filters';

/** What rules detected, as `isInternal` says it: neither Falco about itself nor a test event. */
export const DETECTIONS: EventFilters = [
  { field: 'source', op: 'is-not', values: [INTERNAL_SOURCE] },
  { field: 'rule', op: 'not-matches', values: INTERNAL_RULES },
];

/** Whether somebody asks for Falco's events about itself: for their source, or for a rule of theirs. */
export function asksInternal(filters: EventFilters): boolean {
  return filters.some((filter) => {
    const all = 'any' in filter ? filter.any.flat() : [filter];
    return all.filter(isFieldFilter).some(namesInternal);
  });
}

/** The filters of lists and counts: detections alone, unless somebody asks for more. */
export function detectionsOf(filters: EventFilters): EventFilters {
  return asksInternal(filters) ? filters : [...filters, ...DETECTIONS];
}

function namesInternal({ field, op, values }: FieldFilter): boolean {
  if (isNegative(op) || (field !== 'rule' && field !== 'source')) {
    return false;
  }
  if (op === 'is') {
    return values.some((value) => (field === 'rule' ? isInternal(value, '') : value === INTERNAL_SOURCE));
  }
  // A part of a name or a pattern asks for them when it says so; one that fits everything asks for nothing.
  const words = field === 'rule' ? [INTERNAL_PREFIX.trim().replace(/:$/, ''), TEST_RULE] : [INTERNAL_SOURCE];
  return values.some((value) => words.some((word) => value.includes(word)));
}
