import { fieldFact } from '../fields/fieldFacts';
import { isLaidOut, LAYOUT_SOURCES, layoutsOf, layoutsOfSource, type Layout } from './layouts';
import { type Holds, type ValueForm, fieldsBehind, formOf, heldBy } from './fieldForms';
import { ruleFact } from '../officialRules';
import { RULE_FACTS } from '../officialRules.data';
import {
  ALL_CONVENTIONS,
  CONTAINER_OUTPUT_KEYS,
  type Conventions,
  conventionsOf,
  fieldNamed,
  isQuoting,
} from './outputConventions';
import type { RuleFact } from '../ruleFact';

/*
 * The one book of output keys: which `key=` of an output text stands for which field. The parser reads it from key to
 * field (`keyBook`), queries from field to keys (`keysOf`); what a rule prints comes first, then what its source does.
 */

/** What a `key=` in an output text stands for. */
export interface OutputKey {
  /** Falco's name of the field. */
  readonly field: string;
  readonly form: ValueForm;
  readonly holds: Holds;
  /**
   * How far to trust it inside a value: `sure`; `weak` when people also write it in commands (`type=`); `unknown` when
   * no table has it.
   */
  readonly trust: 'sure' | 'weak' | 'unknown';
  /** One of the container fields that Falco appends to every output. */
  readonly suffix: boolean;
  /** Place among the keys that this rule prints; -1 for any other key. */
  readonly rank: number;
}

/** The keys to expect in the outputs of one rule. */
export interface KeyBook {
  readonly keys: ReadonlyMap<string, OutputKey>;
  /** How many ranked keys a complete output holds; 0 when the order is not known. */
  readonly ranked: number;
  /** Keys that no word alone is: with blanks or a capital at their start (`target user`, `ID`). The longest first. */
  readonly phrases: readonly string[];
  /** Quotes round a value are not part of it. */
  readonly quotes: boolean;
  /** How texts of these rules may be laid out, where that is known whole. */
  readonly layouts: readonly Layout[];
  /** The rule asked for. */
  readonly rule: string;
}

/** Whose lines are asked for; a list that is left out is not known. */
export interface PrintedBy {
  readonly rules?: readonly string[];
  readonly sources?: readonly string[];
}

/** A key that prints a field: under its own name, or as a part of a compound value. */
export interface FieldKey {
  readonly key: string;
  readonly form: ValueForm;
  /** Quotes may stand round the value. */
  readonly quotes: boolean;
  /** What stands behind the key. Default: `=`. */
  readonly mark?: ': ';
}

const WEAK = new Set(
  (
    'type res args env cwd exe pid sid name path mode fd id ip proto flags device directory module child role rules ' +
    'service node subject target uid proc program cmd reason action resource uri tty'
  ).split(' ')
);

/** Fields by their own name as keys (`fd.name=`), as many custom rules print them. */
const FIELD_NAME =
  /^(?:proc|fd|evt|user|group|container|k8s|k8smeta|ka|jevt|thread|fs|static|aws|ct|gcp|okta|github)\.[a-z]/;
/** `proc_cwd` for `proc.cwd`: what the official files do since version 4. */
const UNDERSCORED = /^(proc|fd|evt|user|group|thread)_(\w+)$/;
const ANCESTOR = /^aname\[\d{1,2}\]$/;

/** Books are built when first asked for: one for each convention, and for 141 official rules and no more. */
const general = new Map<Conventions, KeyBook>();
const byRule = new Map<string, KeyBook>();
const inverses = new Map<KeyBook, ReadonlyMap<string, readonly FieldKey[]>>();

/** The keys to expect in the text of an event of this rule. */
export function keyBook(rule: string, source: string): KeyBook {
  const known = byRule.get(rule);
  if (known !== undefined) {
    return known;
  }
  const fact = ruleFact(rule);
  if (fact === undefined) {
    return laidOutBook(rule, source);
  }
  const book = ofRule(fact);
  byRule.set(rule, book);
  return book;
}

/** A rule of a plugin, or any rule of its source: the keys of its layouts, then what others of the source print. */
function laidOutBook(rule: string, source: string): KeyBook {
  const book = bookOf(conventionsOf(source));
  const layouts = layoutsOf(source, rule);
  const own = layouts.filter((layout) => isLaidOut(layout, rule)).flatMap(({ parts }) => parts);
  const keys = new Map(book.keys);
  own
    .filter(({ key, mark }) => key !== '' && mark === '=')
    .forEach(({ key, field }) => keys.set(key, toKey(key, field, -1)));
  return layouts.length === 0 ? book : { ...book, keys: own.length === 0 ? book.keys : keys, layouts, rule };
}

/** A field that is known by its place. */
export function fieldKey(field: string): OutputKey {
  return toKey('', field, -1);
}

/** What a key stands for that no book holds; undefined when its name says nothing. */
export function guessKey(key: string): OutputKey | undefined {
  if (FIELD_NAME.test(key) || fieldFact(key) !== undefined) {
    return toKey(key, key, -1);
  }
  const underscored = UNDERSCORED.exec(key);
  if (underscored !== null) {
    return toKey(key, `${underscored[1]}.${underscored[2]}`, -1);
  }
  return ANCESTOR.test(key) ? toKey(key, `proc.${key}`, -1) : undefined;
}

/** A key of a custom rule that is known by nothing but its place: kept under its own name. */
export function plainKey(key: string): OutputKey {
  return { field: key, form: 'text', holds: 'word', trust: 'unknown', suffix: false, rank: -1 };
}

/**
 * The keys under which text lines print a field, each once and never none: all that the parser reads it from in lines
 * of these rules and sources, or in any line where nothing is known of them. The likeliest first.
 * @param name a field, or one of its keys, which stands for the field
 */
export function keysOf(name: string, by: PrintedBy = {}): readonly FieldKey[] {
  const found = new Map<string, FieldKey>();
  const field = fieldNamed(name);
  const books = booksFor(by);
  const isBare = books.some((book) => !book.quotes && inverseOf(book).has(field));
  for (const book of books) {
    const printed = inverseOf(book).get(field) ?? [];
    const guessed = guessesOf(field).filter((key) => !book.keys.has(key));
    const quotes = book.quotes && !isBare;
    for (const use of [...printed, ...guessed.map((key): FieldKey => ({ key, form: formOf(field), quotes }))]) {
      const known = found.get(use.key);
      found.set(use.key, known === undefined ? use : { ...known, quotes: known.quotes || use.quotes });
    }
  }
  // One key may be printed both ways: `IP=` and `IP: `.
  colonKeys(field, by).forEach((use) => found.set(`${use.key}: `, use));
  return found.size > 0 ? [...found.values()] : [{ key: name, form: 'text', quotes: false }];
}

/** `Author Name: Alice`, as some plugins' rules print. */
function colonKeys(field: string, { sources = LAYOUT_SOURCES }: PrintedBy): readonly FieldKey[] {
  const parts = sources.flatMap((source) => layoutsOfSource(source).flatMap((layout) => layout.parts));
  const own = parts.filter((part) => part.field === field && part.mark === ': ' && part.key !== '');
  return own.map(({ key }): FieldKey => ({ key, form: formOf(field), quotes: false, mark: ': ' }));
}

function booksFor({ rules, sources }: PrintedBy): readonly KeyBook[] {
  const conventions = sources === undefined ? ALL_CONVENTIONS : [...new Set(sources.map(conventionsOf))];
  if (rules !== undefined) {
    const own = rules.filter((rule) => ruleFact(rule) === undefined).length > 0 ? conventions.map(bookOf) : [];
    return [...rules.filter((rule) => ruleFact(rule) !== undefined).map((rule) => keyBook(rule, '')), ...own];
  }
  const official = RULE_FACTS.filter(({ source }) => conventions.includes(conventionsOf(source)));
  return [...conventions.map(bookOf), ...official.map(({ name }) => keyBook(name, ''))];
}

function inverseOf(book: KeyBook): ReadonlyMap<string, readonly FieldKey[]> {
  const known = inverses.get(book);
  if (known !== undefined) {
    return known;
  }
  const inverse = new Map<string, FieldKey[]>();
  // What the rule itself prints comes first.
  const ranked = [...book.keys].sort(([, a], [, b]) => Number(b.rank >= 0) - Number(a.rank >= 0));
  for (const [key, { field, form }] of ranked) {
    for (const one of fieldsBehind(field)) {
      inverse.set(one, [...(inverse.get(one) ?? []), { key, form, quotes: book.quotes }]);
    }
  }
  inverses.set(book, inverse);
  return inverse;
}

/** Keys that name the field by themselves, as rules of one's own print it. */
function guessesOf(field: string): readonly string[] {
  const ancestor = field.startsWith('proc.') && ANCESTOR.test(field.slice(5)) ? [field.slice(5)] : [];
  return [field, field.replace(/\./g, '_'), ...ancestor];
}

function bookOf(conventions: Conventions): KeyBook {
  const known = general.get(conventions);
  if (known !== undefined) {
    return known;
  }
  const keys = new Map([...conventions].map(([key, field]) => [key, toKey(key, field, -1)]));
  const phrases = [...keys.keys()].filter((key) => !/^[a-z_]\S*$/.test(key)).sort((a, b) => b.length - a.length);
  const book = { keys, ranked: 0, phrases, quotes: isQuoting(conventions), layouts: [], rule: '' };
  general.set(conventions, book);
  return book;
}

function ofRule(fact: RuleFact): KeyBook {
  const { keys: conventional, phrases, quotes } = bookOf(conventionsOf(fact.source));
  const keys = new Map(conventional);
  const printed = Object.entries(fact.outputKeys);
  // A field without a key of its own (`target=%a/%b`) leaves a hole in the order: then only the names count.
  const covered = new Set(Object.values(fact.outputKeys));
  const ordered = fact.fields.every((field) => covered.has(field));
  printed.forEach(([key, field], index) =>
    keys.set(key, { ...toKey(key, field, ordered ? index : -1), trust: 'sure' })
  );
  return { keys, ranked: ordered ? printed.length : 0, phrases, quotes, layouts: [], rule: fact.name };
}

function toKey(key: string, field: string, rank: number): OutputKey {
  return {
    field,
    form: formOf(field),
    holds: heldBy(field),
    trust: WEAK.has(key) ? 'weak' : 'sure',
    suffix: Object.hasOwn(CONTAINER_OUTPUT_KEYS, key),
    rank,
  };
}
