import { LIST_OPERATORS, NUMBER_OPERATORS, TEXT_OPERATORS } from '../language/conditions/operators';
import { bytesOf, MOST_VALUE_BYTES } from '../language/conditions/values';

/** Comparisons that exceptions and conditions are written with here. All of them are Falco's. */
export const OPERATORS = [
  '=',
  '!=',
  'in',
  'startswith',
  'endswith',
  'contains',
  'icontains',
  'glob',
  'iglob',
  'pmatch',
  'intersects',
  '<',
  '<=',
  '>',
  '>=',
] as const;

export type PlainOperator = (typeof OPERATORS)[number];

/** How many values of a list must compare: exactly one, one or more, all. */
export type Modifier = 'oneof' | 'anyof' | 'allof';

/** `contains anyof` and its like are of Falco 0.44: read and tried, but not offered, as an older one refuses them. */
export type Operator = PlainOperator | `${PlainOperator} ${Modifier}`;

/** An operator and its modifier. */
export function partsOf(operator: Operator): {
  readonly plain: PlainOperator;
  readonly modifier: Modifier | undefined;
} {
  const plain = OPERATORS.find((one) => one === operator || operator.startsWith(`${one} `)) ?? '=';
  const rest = operator.slice(plain.length + 1);
  return { plain, modifier: MODIFIER_WORDS.find((word) => word === rest) };
}

const MODIFIER_WORDS: readonly Modifier[] = ['oneof', 'anyof', 'allof'];

/** Whether a comparison takes a list in brackets. */
export function takesList(operator: Operator): boolean {
  return LIST_OPERATORS.has(operator) || partsOf(operator).modifier !== undefined;
}

/** Whether a comparison takes a number and nothing else. */
export function takesNumber(operator: Operator): boolean {
  return NUMBER_OPERATORS.has(operator);
}

/** The operator that a text is; undefined for any other text. */
export function asOperator(text: string): Operator | undefined {
  return KNOWN.find((operator) => operator === text);
}

const KNOWN: readonly Operator[] = [
  ...OPERATORS,
  ...OPERATORS.filter((operator) => TEXT_OPERATORS.has(operator)).flatMap((operator) =>
    MODIFIER_WORDS.map((modifier): Operator => `${operator} ${modifier}`)
  ),
];

// Source: the grammar in libsinsp's filter/parser.cpp.
const FIELD = /^[a-zA-Z][a-zA-Z0-9_]*(?:\.[a-zA-Z][a-zA-Z0-9_]*)+(?:\[[^\][\s"']{1,200}\])?$/;
/** Fields that exist in an event but in no filter: what `append_output` adds. */
const NO_FILTER = /^static\./;

/** Whether a condition can name the field. Falcosidekick's custom fields and Falco's static ones are none. */
export function isFilterField(field: string): boolean {
  return FIELD.test(field) && !NO_FILTER.test(field);
}

/**
 * Visible characters that need no quotes. The grammar would take more, but people and other readers would stumble: to
 * Falco's YAML reader a `?` ends a word in a list.
 */
const BARE = /^[^()"'\s=,<>!?\p{C}]+$/u;
/** A word that may be the name of a list, which Falco would put the list's items in place of. */
const LIST_NAME = /^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+$/;
const NO_LISTS: ReadonlySet<string> = new Set();
const NUMBER = /^[+-]?\d+(?:\.\d*)?$/;
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/**
 * A value as Falco's conditions write it: bare where the grammar allows, else in double quotes. Exceptions need the same,
 * since Falco pastes their values into a condition and quotes only what holds a blank. Undefined where the grammar has no
 * way to say it: a null character, and a backslash at the end of a text that needs quotes.
 * @param lists names of lists that are known: in quotes, one that is the whole value stays itself
 */
export function filterValue(text: string, lists: ReadonlySet<string> = NO_LISTS): string | undefined {
  if (BARE.test(text) && !LIST_NAME.test(text) && !lists.has(text)) {
    return text;
  }
  if (text.includes('\0') || text.endsWith('\\')) {
    return undefined;
  }
  return `"${text.replace(/[\\"\b\f\n\r\t]/g, (character) => ESCAPES[character] ?? character)}"`;
}

/** The longest beginning of a text that Falco takes as a value; never half a character. */
export function withinValue(text: string): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += bytesOf(character);
    if (bytes > MOST_VALUE_BYTES) {
      return text.slice(0, end);
    }
    end += character.length;
  }
  return text;
}

/** Whether a text is a number as the grammar takes it behind `<` and its like. */
export function isFilterNumber(text: string): boolean {
  return NUMBER.test(text);
}
