import { type FieldFilter, isFieldFilter } from 'domain/logql/filters';
import { hiddenQuestion } from 'domain/noise/hidden/hiddenFilters';
import { type ScaledBehaviour } from 'domain/noise/offers/rank';

/** A behaviour as filters of events; what LogQL cannot say of it is left out, so that more is shown, never less. */
export function behaviourFilters({ rule, fields, comps, values }: ScaledBehaviour): readonly FieldFilter[] {
  const question = hiddenQuestion({ kind: 'exception', rule, fields, comps, values: [values] });
  return question.ok ? question.filters.filter(isFieldFilter) : [{ field: 'rule', op: 'is', values: [rule] }];
}
