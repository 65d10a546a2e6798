import { Document, isMap, isScalar, isSeq, Scalar } from 'yaml';

import { visibleProse } from '../../event/visible';
import { withLists } from '../language/conditions/written';
import { filterValue, takesList, type Operator } from './filterValue';
import { markOf } from './mark';
import type { ExceptionValue, RuleException } from '../language/types';
import { textsOf, tuningProblems, type Tuning } from './tuning';

/** Why a tuning is there and for how long. Falco itself ends no exception: a person must. */
export interface TuningNote {
  /** Name of the exception; made of its fields where it is left out. */
  readonly name?: string;
  readonly reason?: string;
  /** `2026-12-31`. */
  readonly expires?: string;
  readonly author?: string;
  /** When it was written: `2026-11-21`. */
  readonly written?: string;
}

/** What is known of the rule that a tuning is for. */
export interface TunedRule {
  /** Where its events come from; where it is not known, what the fields are of. */
  readonly source?: string;
  readonly condition?: string;
  readonly exceptions?: readonly RuleException[];
  /** Some of them are of another file's change: values are added to one of them only where it is named. */
  readonly exceptionsMayGo?: boolean;
  /** Names of lists, which Falco puts the items in place of wherever they stand free, within quotes too. */
  readonly lists?: ReadonlySet<string>;
}

export type WrittenTuning =
  | { readonly ok: true; readonly yaml: string; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** A tuning as text for a rules file that Falco loads behind the rule's own, or what keeps it from being written. */
export function tuningYaml(tuning: Tuning, note: TuningNote = {}, rule: TunedRule = {}): WrittenTuning {
  const problems = [
    ...tuningProblems(tuning, rule.source),
    ...nameProblems(tuning, note.name?.trim(), rule.exceptions ?? []),
    ...listProblems(tuning, rule.lists),
  ];
  if (problems.length > 0) {
    return { ok: false, problems };
  }
  const key = tuning.kind === 'exception' ? 'exceptions' : 'condition';
  const entry = {
    rule: tuning.rule,
    [key]:
      tuning.kind === 'exception' ? [exceptionOf(tuning, note.name?.trim(), rule)] : conditionOf(tuning, rule.lists),
    override: { [key]: 'append' },
  };
  const loose = key === 'condition' && rule.condition !== undefined && hasLooseOr(rule.condition);
  return {
    ok: true,
    yaml: `${comments(note)}${print([entry])}`,
    warnings: loose
      ? [
          'The condition of the rule has an "or" outside of brackets: what is appended binds to its last part only. Use an exception.',
        ]
      : [],
  };
}

/** The condition that `override: {condition: append}` adds: `and not (a=b and c=d)`. */
export function conditionOf({ kind, fields, comps, values }: Tuning, lists?: ReadonlySet<string>): string {
  const rows = values.map((row) =>
    fields.map((field, index) => term(field, comps[index] ?? '=', row[index] ?? '', lists)).join(' and ')
  );
  const [only = ''] = rows;
  const simple = rows.length === 1;
  const all = simple ? only : rows.map((row) => `(${row})`).join(' or ');
  if (kind === 'only') {
    return `and ${simple && fields.length === 1 ? all : `(${all})`}`;
  }
  return `and not (${all})`;
}

/** Whether a condition has an `or` that no bracket holds. */
export function hasLooseOr(condition: string): boolean {
  let depth = 0;
  for (const [token] of condition.matchAll(/"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[()]|[^\s()"']+/g)) {
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    if (depth === 0 && token === 'or') {
      return true;
    }
  }
  return false;
}

function term(field: string, comp: Operator, value: ExceptionValue, lists?: ReadonlySet<string>): string {
  const written = textsOf(value).map((text) => quote(text, lists));
  if (takesList(comp)) {
    return `${field} ${comp} (${written.join(', ')})`;
  }
  return comp === '=' || comp === '!=' ? `${field}${comp}${written[0] ?? ''}` : `${field} ${comp} ${written[0] ?? ''}`;
}

interface WrittenShape {
  readonly single: boolean;
  /** Operators as they are written. */
  readonly comps: readonly string[];
}

/** Falco's form for one field is a flat list that `in` compares with; any other operator, and several fields, need rows. */
function shapeOf({ fields, comps }: Tuning): WrittenShape {
  const [comp = '='] = comps;
  const single = fields.length === 1 && (takesList(comp) || comp === '=');
  return { single, comps: single && comp === '=' ? ['in'] : comps };
}

function isTwin(item: RuleException, { fields }: Tuning, { single, comps }: WrittenShape): boolean {
  return item.single === single && same(item.fields, fields) && same(item.comps, comps);
}

const MAX_NAME = 100;

function nameProblems(tuning: Tuning, name: string | undefined, present: readonly RuleException[]): string[] {
  if (tuning.kind !== 'exception' || name === undefined || name === '') {
    return [];
  }
  if (name.length > MAX_NAME || /\p{C}/u.test(name)) {
    return [`The name of an exception has at most ${MAX_NAME} characters, all of them visible.`];
  }
  const taken = present.find((item) => item.name === name);
  return taken !== undefined && !isTwin(taken, tuning, shapeOf(tuning))
    ? [`The rule has an exception "${name}" already, for other fields or operators: choose another name.`]
    : [];
}

/** Values in which the name of a list stands free: no quotes keep Falco from putting the list's items there. */
function listProblems({ values }: Tuning, lists: ReadonlySet<string> = new Set()): string[] {
  const written = values.flatMap((row) => row.flatMap((value) => textsOf(value).map((text) => quote(text, lists))));
  return [...lists]
    .filter((name) => written.some((text) => withLists(text, [{ name, items: [] }]) !== text))
    .map(
      (name) =>
        `Falco would put the items of the list "${name}" in the place of its name within a value: compare with a part of the value that does not hold it.`
    );
}

function exceptionOf(
  tuning: Tuning,
  wanted: string | undefined,
  { exceptions: present = [], exceptionsMayGo = false, lists }: TunedRule
): Record<string, unknown> {
  const { fields, comps, values } = tuning;
  const shape = shapeOf(tuning);
  const [field = ''] = fields;
  const rows = shape.single
    ? [...new Set(values.flatMap(([value = '']) => textsOf(value)))].map((text) => quote(text, lists))
    : values.map((row) => row.map((value, index) => cell(value, comps[index] ?? '=', lists)));
  const named = wanted === undefined || wanted === '' ? undefined : wanted;
  const twin = present.find(
    (item) => isTwin(item, tuning, shape) && (named === undefined ? !exceptionsMayGo : item.name === named)
  );
  if (twin !== undefined) {
    // To an exception that is there, only values may be added.
    return { name: twin.name, values: rows };
  }
  return {
    name: named ?? nameFor(tuning),
    fields: shape.single ? field : [...fields],
    comps: shape.single ? (shape.comps[0] ?? 'in') : [...comps],
    values: rows,
  };
}

function cell(value: ExceptionValue, comp: Operator, lists?: ReadonlySet<string>): string | string[] {
  const written = textsOf(value).map((text) => quote(text, lists));
  // Falco takes a scalar behind a list operator as one word: a list of one is safe for any text.
  return takesList(comp) ? written : (written[0] ?? '""');
}

function quote(text: string, lists?: ReadonlySet<string>): string {
  return filterValue(text, lists) ?? '""';
}

/** A name made of the fields and of what is compared: a second tuning of the same fields has another. */
function nameFor({ fields, comps, values }: Tuning): string {
  const words = fields
    .map((field) => field.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, ''))
    .join('_and_')
    .slice(0, MAX_NAME - 10);
  return `${words}_${markOf(JSON.stringify([fields, comps, values]))}`;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** Notes as comments. No text of a note can end its comment: line ends are split at, all else that is unseen is shown. */
function comments({ reason, expires, author, written }: TuningNote): string {
  const lines = (reason ?? '')
    .slice(0, 2000)
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map((line) => visibleProse(line).trimEnd())
    .filter((line) => line !== '');
  const by = [written, author].filter((text): text is string => text !== undefined && text.trim() !== '');
  return [
    ...lines.map((line, index) => (index === 0 ? `# Reason: ${line}` : `#   ${line}`)),
    ...(by.length > 0 ? [`# Written: ${oneLine(by.join(', '))}`] : []),
    ...(expires !== undefined && expires.trim() !== ''
      ? [`# Expires: ${oneLine(expires)} (Falco does not act on this: take it away then)`]
      : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function oneLine(text: string): string {
  return visibleProse(text.replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, ' ').trim()).slice(0, 200);
}

function print(entries: unknown[]): string {
  const document = new Document(entries);
  flow(document.contents, 0);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Lists of plain values, and rows, on one line; the values themselves a row each. */
function flow(node: unknown, depth: number): void {
  if (isMap(node)) {
    node.items.forEach(({ value }) => flow(value, depth));
  } else if (isSeq(node)) {
    const lists = node.items.some((item) => isSeq(item));
    node.flow = !lists && !node.items.some((item) => isMap(item));
    node.items.forEach((item) => (isSeq(item) ? (item.flow = true) : flow(item, depth + 1)));
  } else if (isScalar(node) && isOddText(node)) {
    node.type = Scalar.QUOTE_DOUBLE;
  }
}

/** Texts that would be written as blocks, which are harder to check by eye, or that begin like an item of a list. */
function isOddText({ value }: Scalar): boolean {
  return typeof value === 'string' && /^[-?:]|[\n\r]/.test(value);
}
