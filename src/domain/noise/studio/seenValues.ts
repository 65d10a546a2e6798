import { isNoValue } from '../../falco/fields/noValue';
import type { FalcoEvent } from '../../event/types';
import { fieldText } from '../../event/visible';
import { operatorsFor } from '../../rules/tuning/fieldOperators';
import { isFilterField } from '../../rules/tuning/filterValue';
import { compares } from '../../rules/tuning/tuningMatch';
import type { Comparison } from '../../rules/tuning/tuning';
import type { Tally } from '../hidden/backtestReport';
import { rolesOf } from '../behaviour/features';

type FieldsOnly = Pick<FalcoEvent, 'fields'>;

/** A field that some events hold. */
export interface SeenField {
  readonly field: string;
  /** Events in which it has a value. */
  readonly events: number;
  /** Different values; counted up to a bound. */
  readonly values: number;
}

const MAX_VALUES = 1000;
/** New in every event: no exception can name them. */
const PASSING = /^(?:evt\.(?:time|num|rawtime|datetime|latency)|proc\.(?:pid|ppid|sid|vpid)|thread\.)/;

/**
 * Fields that an exception can name, those that say who or what first, then by name.
 * @param source of the rule: only fields of it are taken, where it is given
 */
export function seenFields(events: readonly FieldsOnly[], source?: string): SeenField[] {
  const seen = new Map<string, { events: number; values: Set<string> }>();
  for (const { fields } of events) {
    for (const field of Object.keys(fields)) {
      const text = valueOf(fields, field);
      if (text !== undefined && isFilterField(field) && !PASSING.test(field)) {
        const known = seen.get(field) ?? { events: 0, values: new Set<string>() };
        known.events++;
        if (known.values.size < MAX_VALUES) {
          known.values.add(text);
        }
        seen.set(field, known);
      }
    }
  }
  return [...seen]
    .filter(([field]) => source === undefined || source === '' || operatorsFor(field, source).length > 0)
    .map(([field, { events: count, values }]) => ({ field, events: count, values: values.size }))
    .sort((a, b) => rolesOf(b.field).length - rolesOf(a.field).length || (a.field < b.field ? -1 : 1));
}

/** The values of one field, most events first. */
export function seenValues(events: readonly FieldsOnly[], field: string, most = 200): Array<Tally<string>> {
  const counts = new Map<string, number>();
  for (const { fields } of events) {
    const text = valueOf(fields, field);
    if (text !== undefined) {
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count)
    .slice(0, most);
}

/** The values of a field among the events for which a row of comparisons holds. */
export function valuesBehind(
  events: readonly FieldsOnly[],
  { fields, comps }: Comparison,
  row: Comparison['values'][number],
  field: string,
  most: number
): string[] {
  const behind =
    fields.length === 0
      ? events
      : events.filter((event) => compares({ fields, comps, values: [row] }, event.fields) === 'yes');
  return seenValues(behind, field, most).map(({ value }) => value);
}

function valueOf(fields: FalcoEvent['fields'], field: string): string | undefined {
  const value = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (value === undefined || value === null || typeof value === 'object') {
    return undefined;
  }
  const text = fieldText(value);
  return text === '' || isNoValue(field, text) || text.endsWith('[...]') ? undefined : text;
}
