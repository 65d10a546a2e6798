import { createContext, useContext } from 'react';
import type { OnFilter } from './filter';

type IsFilterable = (field: string, value: string) => boolean;

/** Which values can be filtered by, where not every one can: a dashboard's filters know labels alone. */
const FilterableContext = createContext<IsFilterable>(() => true);

export const FilterableProvider = FilterableContext.Provider;

/** The filter, where there is one for this value. */
export function useFilterOf(field: string | undefined, value: string, onFilter: OnFilter | undefined) {
  const isFilterable = useContext(FilterableContext);
  return field !== undefined && onFilter && isFilterable(field, value) ? onFilter : undefined;
}
