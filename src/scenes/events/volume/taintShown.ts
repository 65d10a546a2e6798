import { type EventFilters, isFieldFilter } from 'domain/logql/filters';
import { type TaintWindow } from 'domain/health/taint/taint';

/** The windows that a page's filters leave: those of the hosts that are chosen, where some are. */
export function taintShown(windows: readonly TaintWindow[], filters: EventFilters): readonly TaintWindow[] {
  const hosts = filters.flatMap((filter) =>
    isFieldFilter(filter) && filter.field === 'hostname' && filter.op === 'is' ? [filter.values] : []
  );
  return windows.filter(({ host }) => hosts.every((values) => values.includes(host)));
}
