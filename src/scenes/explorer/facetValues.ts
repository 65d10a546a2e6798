import { type FacetValue } from 'components/facets/FacetValues';
import { type SetFilter } from 'components/filters/setFilter';
import { stateOf } from './setFilters';

/** The values of a facet: those that a filter names first, counted or not, then the others as they were counted. */
export function facetValues(
  rows: ReadonlyArray<{ readonly value: string; readonly count: number }>,
  filters: readonly SetFilter[],
  field: string
): FacetValue[] {
  const counts = new Map<string, number>();
  for (const { value, count } of rows) {
    // Two hosts of one name in two clusters are one value to filter by.
    counts.set(value, (counts.get(value) ?? 0) + count);
  }
  const named = filters
    .filter((one) => one.field === field && (one.operator === 'is' || one.operator === 'is-not'))
    .flatMap(({ values }) => values);
  return [...new Set([...named, ...counts.keys()])].map((value) => {
    const state = stateOf(filters, field, value)?.state;
    return { value, count: counts.get(value), ...(state && { state }) };
  });
}
