import { useMemo } from 'react';
import type { DataFrame } from '@grafana/data';
import { usePanelContext } from '@grafana/ui';
import type { OnFilter } from 'components/value/filter';
import type { LogEntry } from 'domain/event/types';
import { labelFinder } from './adHocFilter';

/** Filters of the dashboard by the values of the panel's events; no filter where nothing can be filtered. */
export function useAdHoc(entries: readonly LogEntry[], frames: readonly DataFrame[]) {
  const { onAddAdHocFilter } = usePanelContext();
  const labelOf = useMemo(() => labelFinder(entries, frames), [entries, frames]);
  return useMemo(() => {
    const onFilter: OnFilter = (field, operator, value) => {
      const key = labelOf(field, value);
      if (key !== undefined) {
        onAddAdHocFilter?.({ key, operator, value });
      }
    };
    return {
      onFilter: onAddAdHocFilter && onFilter,
      isFilterable: (field: string, value: string) => labelOf(field, value) !== undefined,
    };
  }, [labelOf, onAddAdHocFilter]);
}
