import {
  asOperator,
  filterValue,
  isFilterField,
  isFilterNumber,
  partsOf,
  takesList,
  takesNumber,
  type Operator,
} from './filterValue';
import { ANY_SOURCE, fieldFact } from '../../falco/fields/fieldFacts';
import { SYSCALL_SOURCE } from '../../falco/sources';
import { checkProblem } from '../language/conditions/conditionProblems';
import { stoppingProblem } from '../language/conditions/ownComparisons';
import { readOperand } from '../language/conditions/grammar';
import { bytesOf, MOST_VALUE_BYTES } from '../language/conditions/values';
import type { ExceptionValue } from '../language/types';

/** Comparisons of fields with values: a row holds one value a field, and any row is enough. */
export interface Comparison {
  readonly fields: readonly string[];
  /** One operator a field. */
  readonly comps: readonly Operator[];
  readonly values: ReadonlyArray<readonly ExceptionValue[]>;
}

/** A way to make one rule report less. */
export interface Tuning extends Comparison {
  /**
   * `exception`: Falco's own exceptions; `hide`: a condition that leaves out what compares; `only`: a condition that leaves out
   * everything else.
   */
  readonly kind: 'exception' | 'hide' | 'only';
  readonly rule: string;
}

const MAX_ROWS = 500;

/**
 * What keeps a tuning from being written, a sentence each; empty when nothing does.
 * @param source of the rule; where it is not known, the source that the fields are of
 */
export function tuningProblems({ rule, fields, comps, values }: Tuning, source = sourceOfFields(fields)): string[] {
  const problems: string[] = [];
  if (rule.trim() === '') {
    problems.push('The rule has no name.');
  }
  if (fields.length === 0) {
    problems.push('Choose at least one field.');
  }
  if (new Set(fields).size < fields.length) {
    problems.push('A field is there twice.');
  }
  for (const field of fields.filter((name) => !isFilterField(name))) {
    problems.push(`Falco cannot filter by "${field}".`);
  }
  if (comps.length !== fields.length) {
    problems.push(`There are ${fields.length} fields but ${comps.length} operators.`);
  }
  for (const comp of comps.filter((name) => asOperator(name) === undefined)) {
    problems.push(`Falco knows no operator "${comp}".`);
  }
  if (values.length === 0) {
    problems.push('There is no value to compare with.');
  }
  if (values.length > MAX_ROWS) {
    problems.push(`${values.length} rows are too many to look through; ${MAX_ROWS} are allowed.`);
  }
  const rows = values.slice(0, MAX_ROWS);
  if (rows.some((row) => row.length !== fields.length)) {
    problems.push('Every row needs one value a field.');
  }
  const wrong = rows.flatMap((row) =>
    row.flatMap((value, index) => {
      const found = valueProblem(value, comps[index], fields[index]);
      return found.length > 0 || problems.length > 0 ? found : refusal(value, comps[index], fields[index], source);
    })
  );
  return [...problems, ...new Set(wrong)];
}

/** The value as a list of texts. */
export function textsOf(value: ExceptionValue): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** What Falco says of the comparison itself: whether it has the field, compares its type so, and takes such values. */
function refusal(
  value: ExceptionValue,
  operator: Operator | undefined,
  field: string | undefined,
  source: string
): string[] {
  const read = field === undefined ? undefined : readOperand(field);
  if (operator === undefined || read === undefined || read.end !== field?.length) {
    return [];
  }
  const { plain, modifier } = partsOf(operator);
  const check = { left: read.operand, operator: plain, modifier, values: textsOf(value), right: undefined };
  const refused = checkProblem(check, source);
  if (refused !== undefined) {
    return [`Falco refuses this comparison: ${refused.message}.`];
  }
  const stopping = stoppingProblem(check);
  return stopping === undefined ? [] : [`This comparison stops Falco: ${stopping}.`];
}

/** The source that fields are of; system calls where all of them are of every source. */
export function sourceOfFields(fields: readonly string[]): string {
  const sources = fields.map((field) => fieldFact(field)?.source);
  return sources.find((source) => source !== undefined && source !== ANY_SOURCE) ?? SYSCALL_SOURCE;
}

function valueProblem(value: ExceptionValue, comp: Operator | undefined, field: string | undefined): string[] {
  const texts = textsOf(value);
  if (comp === undefined || field === undefined) {
    return [];
  }
  if (texts.length === 0) {
    return [`A value of "${field}" is empty: give at least one.`];
  }
  if (texts.length > 1 && !takesList(comp)) {
    return [`"${comp}" compares "${field}" with one value; use "in" for several.`];
  }
  if (takesNumber(comp) && !texts.every(isFilterNumber)) {
    return [`"${comp}" compares "${field}" with a number.`];
  }
  if (texts.some((text) => bytesOf(text) > MOST_VALUE_BYTES)) {
    return [`A value of "${field}" is longer than the ${MOST_VALUE_BYTES} bytes that Falco takes.`];
  }
  return texts.some((text) => filterValue(text) === undefined)
    ? [`A value of "${field}" cannot be written for Falco: it holds a null character or ends with a backslash.`]
    : [];
}
