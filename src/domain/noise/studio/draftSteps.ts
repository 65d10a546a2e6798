import type { FalcoEvent } from '../../event/types';
import { takesList, type Operator } from '../../rules/tuning/filterValue';
import { textsOf, type Tuning } from '../../rules/tuning/tuning';
import { MAX_ROWS } from './draft';
import { valuesBehind } from './seenValues';

type Value = Tuning['values'][number][number];

/** Values of a new field that a row is split into. */
const MAX_SPLIT = 5;

/** Adds a field; each row is split by the values that the field had in the row's events. */
export function addField(tuning: Tuning, field: string, events: ReadonlyArray<Pick<FalcoEvent, 'fields'>>): Tuning {
  if (tuning.fields.includes(field)) {
    return tuning;
  }
  const rows = tuning.values.length === 0 ? [[]] : tuning.values;
  const values = rows.flatMap((row): Value[][] => {
    const found = valuesBehind(events, tuning, row, field, MAX_SPLIT);
    return (found.length === 0 ? [''] : found).map((value) => [...row, value]);
  });
  return {
    ...tuning,
    fields: [...tuning.fields, field],
    comps: [...tuning.comps, '='],
    values: values.slice(0, Math.max(MAX_ROWS, tuning.values.length)),
  };
}

/** Takes a field out; rows that then say the same become one. */
export function removeField(tuning: Tuning, at: number): Tuning {
  const without = <T>(items: readonly T[]) => items.filter((_, index) => index !== at);
  const rows = new Map(tuning.values.map(without).map((row) => [JSON.stringify(row), row]));
  const fields = without(tuning.fields);
  return { ...tuning, fields, comps: without(tuning.comps), values: fields.length === 0 ? [] : [...rows.values()] };
}

/** Another operator; a list that it does not take becomes a row for each of its values. */
export function withOperator(tuning: Tuning, at: number, comp: Operator): Tuning {
  const values = takesList(comp)
    ? tuning.values
    : tuning.values.flatMap((row) => textsOf(row[at] ?? '').map((text) => replaced(row, at, text)));
  return { ...tuning, comps: replaced(tuning.comps, at, comp), values };
}

export function withValue(tuning: Tuning, row: number, at: number, value: Value): Tuning {
  return { ...tuning, values: replaced(tuning.values, row, replaced(tuning.values[row] ?? [], at, value)) };
}

export function addRow(tuning: Tuning): Tuning {
  return { ...tuning, values: [...tuning.values, tuning.fields.map(() => '')] };
}

export function removeRow(tuning: Tuning, row: number): Tuning {
  return { ...tuning, values: tuning.values.filter((_, index) => index !== row) };
}

function replaced<T>(items: readonly T[], at: number, item: T): T[] {
  return items.map((old, index) => (index === at ? item : old));
}
