import type { FalcoEvent } from '../../event/types';
import { fulfils } from '../../logql/condition';
import {
  isFieldFilter,
  isNegative,
  isTextFilter,
  positive,
  type EventFilters,
  type FieldFilter,
} from '../../logql/filters';

/** What the filters of alert rules ask of an event. */
export type Asked = Pick<FalcoEvent, 'rule' | 'priority' | 'source' | 'tags' | 'message'> & { readonly pod: string };

/** Whether an event is among those that some filters leave, by the fields that alert rules are made from. */
export function meets(filters: EventFilters, event: Asked): boolean {
  return filters.every((filter) => {
    if (isFieldFilter(filter)) {
      return meetsField(filter, event);
    }
    if (isTextFilter(filter)) {
      return event.message.includes(filter.text) === (filter.op === 'contains');
    }
    return filter.any.some((row) => ('field' in row ? [row] : row).every((one) => meetsField(one, event)));
  });
}

function meetsField(filter: FieldFilter, event: Asked): boolean {
  if (filter.values.length === 0) {
    return true;
  }
  const wanted: FieldFilter = { ...filter, op: positive(filter.op) };
  return valuesOf(filter.field, event).some((value) => fulfils(wanted, value)) !== isNegative(filter.op);
}

/** Tags are asked one by one; an event without any has the empty one. */
function valuesOf(field: string, event: Asked): readonly string[] {
  switch (field) {
    case 'tags':
      return event.tags.length > 0 ? event.tags : [''];
    case 'rule':
    case 'source':
    case 'pod':
      return [event[field]];
    case 'priority':
      return [event.priority ?? ''];
    default:
      return [''];
  }
}
