import { isComparison, takesList } from './conditions/operators';
import { asEntry, asText, asTexts, quoted, type Entry } from './values';
import type { ExceptionValue, RuleException } from './types';

/** A row of values as a file writes it. */
interface WrittenRow {
  readonly values: readonly ExceptionValue[];
  /** A value without the brackets of a row. */
  readonly bare: boolean;
}

/** An exception as a file writes it, where an addition may leave out what it does not change. */
export interface WrittenException {
  readonly name: string;
  readonly fields: readonly string[] | undefined;
  readonly comps: readonly string[] | undefined;
  readonly rows: readonly WrittenRow[];
  readonly single: boolean;
  /** Its place in the list that it is written in. */
  readonly index: number;
}

/** Hears a sentence for each thing that Falco would not take, or would take with a warning. */
export interface Complaints {
  readonly refuse: (message: string) => void;
  readonly warn: (message: string) => void;
  /** The same for what is said of the exception at a place of the list. */
  readonly at: (index: number) => Complaints;
}

/** The exceptions under the key `exceptions`; nothing there is none. */
export function readExceptions(value: unknown, complaints: Complaints): WrittenException[] {
  if (!isGiven(value)) {
    return [];
  }
  if (!Array.isArray(value)) {
    complaints.refuse('"exceptions" must be a list.');
    return [];
  }
  return value.flatMap((item: unknown, index) => readException(item, index, complaints.at(index)));
}

/** Exceptions as a rule starts with: each needs its fields. Of two with one name the first gets the values of both. */
export function asDefined(written: readonly WrittenException[], all: Complaints): RuleException[] {
  const byName = new Map<string, RuleException>();
  for (const exception of written) {
    const complaints = all.at(exception.index);
    const first = byName.get(exception.name);
    const [read] = complete(exception, complaints);
    if (first !== undefined) {
      complaints.warn(`Two exceptions are named ${quoted(exception.name)}: the first gets the values of both.`);
    }
    if (read !== undefined) {
      byName.set(read.name, first === undefined ? read : { ...first, values: [...first.values, ...read.values] });
    }
  }
  return [...byName.values()];
}

/** A rule's exceptions with others added: values to one of the same name, a new one otherwise. */
export function addExceptions(
  present: readonly RuleException[],
  written: readonly WrittenException[],
  all: Complaints
): RuleException[] {
  const byName = new Map(present.map((exception) => [exception.name, exception]));
  for (const added of written) {
    const complaints = all.at(added.index);
    const old = byName.get(added.name);
    if (old === undefined) {
      complete(added, complaints).forEach((exception) => byName.set(exception.name, exception));
    } else if (added.fields !== undefined || added.comps !== undefined) {
      complaints.refuse(
        `The exception ${quoted(added.name)} exists already: add values to it, but neither fields nor comps.`
      );
    } else {
      byName.set(added.name, { ...old, values: [...old.values, ...valuesOf(added, old, complaints)] });
    }
  }
  return [...byName.values()];
}

const KEYS: ReadonlySet<unknown> = new Set(['name', 'fields', 'comps', 'values']);

function readException(item: unknown, index: number, complaints: Complaints): WrittenException[] {
  const entry = asEntry(item);
  const name = asText(entry?.get('name')) ?? '';
  if (entry === undefined || name === '') {
    complaints.refuse('An exception has no name.');
    return [];
  }
  checkForm(name, entry, complaints);
  const fields = entry.get('fields');
  const comps = entry.get('comps');
  const rows: unknown = entry.get('values');
  const single = isGiven(fields) && asText(fields) !== undefined;
  return [
    {
      name,
      index,
      single,
      fields: textsOf(fields),
      comps: textsOf(comps),
      rows: Array.isArray(rows) ? rows.flatMap((row: unknown) => readRow(row, name, complaints)) : [],
    },
  ];
}

function checkForm(name: string, entry: Entry, { refuse, warn }: Complaints): void {
  for (const key of entry.keys()) {
    if (!KEYS.has(key)) {
      const hint = key === 'value' ? '; "values" is meant' : '';
      warn(`Falco knows no key ${quoted(String(key))} in the exception ${quoted(name)}${hint}.`);
    }
  }
  const [fields, comps, values] = [entry.get('fields'), entry.get('comps'), entry.get('values')];
  if (isGiven(values) && !Array.isArray(values)) {
    refuse(`The values of the exception ${quoted(name)} must be a list.`);
  }
  if (isGiven(fields) && isGiven(comps) && Array.isArray(fields) !== Array.isArray(comps)) {
    refuse(`The fields and comps of the exception ${quoted(name)} must both be a text, or both a list.`);
  }
}

/** A row as it is written: one value, or a list of values and lists of values. */
function readRow(row: unknown, name: string, { refuse }: Complaints): WrittenRow[] {
  const values: ExceptionValue[] = [];
  for (const part of Array.isArray(row) ? row : [row]) {
    const value = asText(part) ?? asTexts(part);
    if (value === undefined) {
      refuse(`A value of the exception ${quoted(name)} is neither a text nor a list of texts.`);
      return [];
    }
    if (value === '' || (typeof value !== 'string' && value.includes(''))) {
      refuse(`A value of the exception ${quoted(name)} is empty.`);
      return [];
    }
    values.push(value);
  }
  return [{ values, bare: !Array.isArray(row) }];
}

function complete(written: WrittenException, complaints: Complaints): RuleException[] {
  const { name, fields, single } = written;
  const { refuse } = complaints;
  if (fields === undefined || fields.length === 0) {
    refuse(`The exception ${quoted(name)} names no fields.`);
    return [];
  }
  const comps = written.comps ?? fields.map(() => (single ? 'in' : '='));
  if (comps.length !== fields.length) {
    refuse(`The exception ${quoted(name)} has ${fields.length} fields but ${comps.length} comps.`);
    return [];
  }
  for (const comp of comps) {
    if (!isComparison(comp) || (comp.trim() === 'exists' && written.rows.length > 0)) {
      refuse(`${quoted(comp)} in the exception ${quoted(name)} is no comparison of Falco's with a value.`);
    } else if (single && !takesList(comp)) {
      refuse(
        `The exception ${quoted(name)} names its field as a text: its comps must be in, pmatch or intersects, or hold a modifier; "${comp}" needs lists.`
      );
    }
  }
  return [{ name, fields, comps, single, values: valuesOf(written, { fields, single }, complaints) }];
}

/** The rows of an exception as those of one that has these fields. */
function valuesOf(
  { name, rows }: WrittenException,
  { fields, single }: Pick<RuleException, 'fields' | 'single'>,
  { refuse }: Complaints
): RuleException['values'] {
  if (rows.some(({ bare }) => bare !== single)) {
    refuse(
      single
        ? `The exception ${quoted(name)} names its field as a text: its values are texts, not rows.`
        : `The exception ${quoted(name)} names its fields as a list: each of its values must be a row, a list.`
    );
    return [];
  }
  const values = rows.map((row) => row.values);
  const wrong = single ? undefined : values.find((row) => row.length !== fields.length);
  if (wrong !== undefined) {
    refuse(`A row of the exception ${quoted(name)} has ${wrong.length} values for ${fields.length} fields.`);
  }
  return single ? values : values.filter((row) => row.length === fields.length);
}

/** What stands for nothing is none. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function textsOf(value: unknown): readonly string[] | undefined {
  const text = isGiven(value) ? asText(value) : undefined;
  return text === undefined ? asTexts(value) : [text];
}
