import { asEntry, asText, asTexts, quoted } from './values';
import type { ExceptionValue, RuleException } from './types';

/** An exception as a file writes it, where an addition may leave out what it does not change. */
export interface WrittenException {
  readonly name: string;
  readonly fields: readonly string[] | undefined;
  readonly comps: readonly string[] | undefined;
  readonly values: ReadonlyArray<readonly ExceptionValue[]>;
  readonly single: boolean;
}

/** The exceptions under the key `exceptions`; `complain` hears a sentence for each thing that Falco would not take. */
export function readExceptions(value: unknown, complain: (message: string) => void): WrittenException[] {
  if (!Array.isArray(value)) {
    complain('"exceptions" must be a list.');
    return [];
  }
  return value.flatMap((item: unknown) => readException(item, complain));
}

/** Exceptions as a rule starts with: each needs its fields. */
export function asDefined(written: readonly WrittenException[], complain: (message: string) => void): RuleException[] {
  return written.flatMap((exception) => complete(exception, complain));
}

/** A rule's exceptions with others added: values to one of the same name, a new one otherwise. */
export function addExceptions(
  present: readonly RuleException[],
  written: readonly WrittenException[],
  complain: (message: string) => void
): RuleException[] {
  const byName = new Map(present.map((exception) => [exception.name, exception]));
  for (const added of written) {
    const old = byName.get(added.name);
    if (old === undefined) {
      complete(added, complain).forEach((exception) => byName.set(exception.name, exception));
    } else if (added.fields !== undefined || added.comps !== undefined) {
      complain(`The exception ${quoted(added.name)} exists already: add values to it, but neither fields nor comps.`);
    } else {
      const values = added.values.map((row) => (old.single && row.length > 1 ? [row.flat()] : row));
      checkRows(added.name, old.fields, values, complain);
      byName.set(added.name, { ...old, values: [...old.values, ...values] });
    }
  }
  return [...byName.values()];
}

function readException(item: unknown, complain: (message: string) => void): WrittenException[] {
  const entry = asEntry(item);
  const name = asText(entry?.get('name')) ?? '';
  if (entry === undefined || name === '') {
    complain('An exception has no name.');
    return [];
  }
  const field = asText(entry.get('fields'));
  const single = field !== undefined;
  const comp = asText(entry.get('comps'));
  const rows: unknown = entry.get('values');
  if (rows !== undefined && rows !== '' && !Array.isArray(rows)) {
    complain(`The values of the exception ${quoted(name)} must be a list.`);
  }
  return [
    {
      name,
      single,
      fields: single ? [field] : asTexts(entry.get('fields')),
      comps: comp === undefined ? asTexts(entry.get('comps')) : [comp],
      values: Array.isArray(rows) ? rows.flatMap((row: unknown) => readRow(row, single, name, complain)) : [],
    },
  ];
}

function readRow(
  row: unknown,
  single: boolean,
  name: string,
  complain: (message: string) => void
): Array<readonly ExceptionValue[]> {
  const text = asText(row);
  if (text !== undefined) {
    return [[text]];
  }
  const values: ExceptionValue[] = [];
  for (const part of Array.isArray(row) ? row : [undefined]) {
    const value = asText(part) ?? asTexts(part);
    if (value === undefined) {
      complain(`A value of the exception ${quoted(name)} is neither a text nor a list of texts.`);
      return [];
    }
    values.push(value);
  }
  return [single ? [values.flat()] : values];
}

function complete(written: WrittenException, complain: (message: string) => void): RuleException[] {
  const { name, fields, single, values } = written;
  if (fields === undefined || fields.length === 0) {
    complain(`The exception ${quoted(name)} names no fields.`);
    return [];
  }
  const comps = written.comps ?? fields.map(() => (single ? 'in' : '='));
  if (comps.length !== fields.length) {
    complain(`The exception ${quoted(name)} has ${fields.length} fields but ${comps.length} comps.`);
    return [];
  }
  checkRows(name, fields, values, complain);
  return [{ name, fields, comps, values, single }];
}

function checkRows(
  name: string,
  fields: readonly string[],
  values: RuleException['values'],
  complain: (message: string) => void
): void {
  const wrong = values.find((row) => row.length !== fields.length);
  if (wrong !== undefined) {
    complain(`A row of the exception ${quoted(name)} has ${wrong.length} values for ${fields.length} fields.`);
  }
}
