import { readWorkload, WORKLOAD, workloadConditions } from '../environment/workload';
import { type EventFilters, type FieldFilter, isFieldFilter } from './filters';

/**
 * Filters with those on a workload, which no event has as a field, put as the conditions that make it one: all of them, or
 * for "is not" any of their opposites. A value that is no workload's stays a field that no event has.
 */
export function withWorkloads(filters: EventFilters): EventFilters {
  return filters.flatMap((filter) =>
    isFieldFilter(filter) && filter.field === WORKLOAD ? (conditionsOf(filter) ?? [filter]) : [filter]
  );
}

function conditionsOf({ op, values }: FieldFilter): EventFilters | undefined {
  const workloads = values.map(readWorkload).filter((one) => one !== undefined);
  if (workloads.length === 0 || workloads.length < values.length || (op !== 'is' && op !== 'is-not')) {
    return undefined;
  }
  const rows = workloads.map((one) =>
    workloadConditions(one).map(([field, value]): FieldFilter => ({ field, op, values: [value] }))
  );
  if (op === 'is-not') {
    return rows.map((row) => ({ any: row }));
  }
  const [only] = rows;
  return rows.length === 1 && only ? only : [{ any: rows }];
}
