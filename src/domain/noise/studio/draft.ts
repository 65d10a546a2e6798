import { asOperator, isFilterField } from '../../rules/tuning/filterValue';
import type { Tuning } from '../../rules/tuning/tuning';
import { asAllStrings, asList, asString, asText } from '../../narrowing/narrowing';

/** What a person is writing in the exception studio. */
export interface Draft {
  readonly tuning: Tuning;
  /** Name of the exception; empty: made of its fields. */
  readonly name: string;
  readonly reason: string;
  /** `2026-12-31` or empty. */
  readonly expires: string;
}

type Value = Tuning['values'][number][number];

/** Longer ones do not go into an address, which browsers and proxies cut. */
const MAX_TEXT = 4000;
/** Rows of a draft; more are for no form. */
export const MAX_ROWS = 50;

export function draftOf(tuning: Tuning): Draft {
  return { tuning, name: '', reason: '', expires: '' };
}

/** The draft as a text for an address; undefined where it is too long for one. */
export function draftText({ tuning, name, reason, expires }: Draft): string | undefined {
  const { kind, fields, comps, values } = tuning;
  const text = JSON.stringify([kind, fields, comps, values, name, reason, expires]);
  return text.length > MAX_TEXT ? undefined : text;
}

/** Reads a draft from an address; undefined where it is none. What it holds is still to be checked. */
export function readDraft(rule: string, text: string): Draft | undefined {
  const [kind, fields, comps, values, name, reason, expires] = listFrom(text);
  const known = KINDS.find((one) => one === kind);
  const operators = asAllStrings(comps)?.map(asOperator);
  const rows = Array.isArray(values) ? values.map(readRow) : undefined;
  const names = asAllStrings(fields);
  if (
    known === undefined ||
    names === undefined ||
    operators === undefined ||
    rows === undefined ||
    operators.length !== names.length
  ) {
    return undefined;
  }
  const given = operators.filter((comp) => comp !== undefined);
  const whole = rows
    .filter((row) => row !== undefined && row.length === names.length)
    .filter((row) => row !== undefined);
  if (given.length !== operators.length || whole.length !== rows.length || rows.length > MAX_ROWS) {
    return undefined;
  }
  return {
    tuning: { kind: known, rule, fields: names, comps: given, values: whole },
    name: asText(name),
    reason: asText(reason),
    expires: asText(expires),
  };
}

/** A draft of one row from `field=value` pairs, as a link from an event brings them. */
export function presetDraft(rule: string, pairs: readonly string[]): Draft | undefined {
  const given = new Map(
    pairs.flatMap((pair) => {
      const at = pair.indexOf('=');
      const field = pair.slice(0, Math.max(at, 0));
      return isFilterField(field) ? [[field, pair.slice(at + 1)] as const] : [];
    })
  );
  return given.size === 0
    ? undefined
    : draftOf({
        kind: 'exception',
        rule,
        fields: [...given.keys()],
        comps: [...given.keys()].map(() => '='),
        values: [[...given.values()]],
      });
}

const KINDS: ReadonlyArray<Tuning['kind']> = ['exception', 'hide', 'only'];

function listFrom(text: string): readonly unknown[] {
  try {
    const value: unknown = text.length > 4 * MAX_TEXT ? undefined : JSON.parse(text);
    return asList(value);
  } catch {
    return [];
  }
}

function readRow(value: unknown): Value[] | undefined {
  const cells = Array.isArray(value) ? value.map((item) => asString(item) ?? asAllStrings(item)) : [undefined];
  const known = cells.filter((item) => item !== undefined);
  return known.length === cells.length ? known : undefined;
}
