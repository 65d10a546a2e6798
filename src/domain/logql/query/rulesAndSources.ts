import { isEntityField } from '../../environment/places';
import type { PrintedBy } from '../../falco/outputs/outputKeys';
import { type EventFilters, type FieldFilter, isFieldFilter, positive } from '../filters';

/** Of which rules and sources the lines are that filters leave, where they say it outright. */
export function rulesAndSources(filters: EventFilters): PrintedBy {
  const named = filters.filter(isFieldFilter);
  const [rules, sources] = [namesOf(named, 'rule'), namesOf(named, 'source')];
  return { ...(rules && { rules }), ...(sources && { sources }) };
}

/** What a field must be by every filter that lists its values. */
function namesOf(filters: readonly FieldFilter[], field: 'rule' | 'source'): readonly string[] | undefined {
  const lists = filters.filter((filter) => filter.field === field && filter.op === 'is' && filter.values.length > 0);
  const [first, ...rest] = lists.map(({ values }) => values);
  return first?.filter((name) => rest.every((names) => names.includes(name)));
}

/** Who prints the lines that a field is looked for in. An entity is one thing under many fields: all of its keys, whoever prints. */
export function printedBy(field: string, told: PrintedBy): PrintedBy {
  return isEntityField(field) ? {} : told;
}

/** The values with which filters compare a field outright, each once. */
export function askedOf(filters: EventFilters, field: string): readonly string[] {
  const all = filters.flatMap((filter) => ('any' in filter ? filter.any.flat() : [filter])).filter(isFieldFilter);
  const equal = all.filter((filter) => filter.field === field && positive(filter.op) === 'is');
  return [...new Set(equal.flatMap(({ values }) => values))];
}
