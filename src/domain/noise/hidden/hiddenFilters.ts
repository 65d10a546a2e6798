import { isNoValue, NOT_AVAILABLE } from '../../falco/fields/noValue';
import type { EventFilters, FieldFilter, FilterOp } from '../../logql/filters';
import { escapeRegex } from '../../logql/quote';
import { isComparedAsPrinted } from '../../rules/language/conditions/ownComparisons';
import { partsOf, type Operator, type PlainOperator } from '../../rules/tuning/filterValue';
import { textsOf, type Tuning } from '../../rules/tuning/tuning';

/** The question for Loki that finds what a tuning hides. */
export type HiddenQuestion =
  | { readonly ok: true; readonly filters: EventFilters }
  /** LogQL has no way to compare so; the operator that stands in the way. */
  | { readonly ok: false; readonly comp: Operator };

/** Rows of one question: a query must stay readable, and below Loki's limit of 5,000 characters and more of Grafana's. */
const MAX_ROWS = 60;

/** A tuning as conditions on the events that are stored. Events that do not hold a field are never among the found. */
export function hiddenQuestion({ kind, rule, fields, comps, values }: Tuning): HiddenQuestion {
  const ofRule: FieldFilter = { field: 'rule', op: 'is', values: [rule] };
  const rows: FieldFilter[][] = [];
  for (const row of values.slice(0, MAX_ROWS + 1)) {
    const conditions: FieldFilter[] = [];
    for (const [index, field] of fields.entries()) {
      const comp = comps[index] ?? '=';
      const found = conditionsOn(field, comp, textsOf(row[index] ?? ''));
      if (found === undefined) {
        return { ok: false, comp };
      }
      conditions.push(...found);
    }
    rows.push(conditions);
  }
  if (rows.length > MAX_ROWS) {
    return { ok: false, comp: comps[0] ?? '=' };
  }
  return { ok: true, filters: [ofRule, ...(kind === 'only' ? noneOf(rows) : anyOf(rows))] };
}

/**
 * Fields of which an empty text makes Falco and the question differ: to Falco it is a value that "!=" compares, to LogQL it is
 * a field that is missing.
 */
export function emptyDiffers({ fields, comps }: Tuning): readonly string[] {
  return fields.filter((_, index) => partsOf(comps[index] ?? '=').plain === '!=');
}

function anyOf(rows: readonly FieldFilter[][]): EventFilters {
  const [only] = rows;
  return rows.length === 1 && only !== undefined ? only : [{ any: rows }];
}

/** Of each row at least one comparison fails; on a field that is missing it does, for Falco as for Loki. */
function noneOf(rows: readonly FieldFilter[][]): EventFilters {
  return rows.map((row) => {
    const fails = row.map((filter): FieldFilter => ({ ...filter, op: OPPOSITE[filter.op] }));
    const [only] = fails;
    return fails.length === 1 && only !== undefined ? only : { any: fails };
  });
}

const OPPOSITE: Readonly<Record<FilterOp, FilterOp>> = {
  is: 'is-not',
  'is-not': 'is',
  matches: 'not-matches',
  'not-matches': 'matches',
  contains: 'not-contains',
  'not-contains': 'contains',
};

/** Falco's comparison of one field; undefined where LogQL cannot say it. */
function conditionsOn(field: string, comp: Operator, texts: readonly string[]): FieldFilter[] | undefined {
  // An empty value is how Loki sees a field that is missing, on which each of Falco's comparisons fails.
  if (
    !isComparedAsPrinted(field, true) ||
    texts.length === 0 ||
    texts.some((text) => text === '' || isNoValue(field, text))
  ) {
    return undefined;
  }
  const { plain, modifier } = partsOf(comp);
  if (modifier === 'allof') {
    const each = texts.map((text) => conditionsOn(field, plain, [text]));
    return each.every((conditions) => conditions !== undefined) ? each.flat() : undefined;
  }
  if (texts.length > 1 && (modifier === 'oneof' || (modifier === 'anyof' && plain === '!='))) {
    return undefined;
  }
  switch (plain) {
    case '=':
    case 'in':
    case 'intersects':
      return [{ field, op: 'is', values: texts }];
    case '!=':
      return [
        { field, op: 'is-not', values: texts },
        { field, op: 'is-not', values: isNoValue(field, NOT_AVAILABLE) ? ['', NOT_AVAILABLE] : [''] },
      ];
    case 'contains':
      return [{ field, op: 'contains', values: texts }];
    default: {
      const patterns = texts.map((text) => patternOf(plain, text));
      return patterns.every((pattern) => pattern !== undefined)
        ? [{ field, op: 'matches', values: patterns }]
        : undefined;
    }
  }
}

/** A regular expression (RE2) over the whole value. */
function patternOf(comp: PlainOperator, text: string): string | undefined {
  switch (comp) {
    case 'startswith':
      return `${escapeRegex(text)}(?s:.*)`;
    case 'endswith':
      return `(?s:.*)${escapeRegex(text)}`;
    case 'icontains':
      return isAscii(text) ? `(?s:.*${inAnyCase(text)}.*)` : undefined;
    case 'glob':
      return globPattern(text, '');
    case 'iglob':
      return globPattern(text, 'i');
    case 'pmatch': {
      const names = text.split('/').filter((name) => name !== '');
      return names.length === 0 || /[*?[]/.test(text) ? undefined : `/*${names.map(escapeRegex).join('/+')}(?s:/.*)?`;
    }
    default:
      return undefined;
  }
}

function globPattern(glob: string, flag: 'i' | ''): string | undefined {
  // Only stars match a field that is missing as well, which Falco's comparison does not; a "?" is a byte to Falco.
  if (/[[\\?]|^\**$/.test(glob) || (flag === 'i' && !isAscii(glob))) {
    return undefined;
  }
  const pattern = glob.replace(/\*|[^*]+/g, (part) =>
    part === '*' ? '.*' : flag === 'i' ? inAnyCase(part) : escapeRegex(part)
  );
  return `(?s:${pattern})`;
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}

/** Falco folds the letters of ASCII alone: a flag would fold more. */
function inAnyCase(text: string): string {
  return text.replace(/[A-Za-z]|[^A-Za-z]+/g, (part) =>
    /^[A-Za-z]$/.test(part) ? `[${part.toLowerCase()}${part.toUpperCase()}]` : escapeRegex(part)
  );
}
