/** Falco's comparisons, as 0.44 prints them. Source: libsinsp's filter parser. */
export const UNARY_OPERATORS: ReadonlySet<string> = new Set(['exists']);
export const NUMBER_OPERATORS: ReadonlySet<string> = new Set(['<=', '<', '>=', '>']);
export const TEXT_OPERATORS: ReadonlySet<string> = new Set([
  ...['==', '=', '!=', 'glob', 'iglob', 'contains', 'icontains', 'bcontains', 'startswith', 'bstartswith'],
  ...['endswith', 'regex'],
]);
export const LIST_OPERATORS: ReadonlySet<string> = new Set(['intersects', 'in', 'pmatch']);

/** Behind a text operator: it is tried with each value of a list (since Falco 0.44). */
export const MODIFIERS: ReadonlySet<string> = new Set(['oneof', 'allof', 'anyof']);

/** Functions on one field. */
export const FIELD_FUNCTIONS: ReadonlySet<string> = new Set(['tolower', 'toupper', 'b64', 'basename', 'len']);
/** Functions on several fields and values. */
export const JOINING_FUNCTIONS: ReadonlySet<string> = new Set(['join', 'concat', 'getopt']);
/** A field in the place of a value. */
export const FIELD_AS_VALUE = 'val';

/** Whether something is a comparison of an exception: an operator, or a text operator with a modifier one blank behind it. */
export function isComparison(comp: string): boolean {
  const { operator, modifier } = partsOf(comp);
  return modifier === undefined
    ? KINDS.some((operators) => operators.has(operator))
    : TEXT_OPERATORS.has(operator) && MODIFIERS.has(modifier);
}

/** Whether a comparison takes a list of values. */
export function takesList(comp: string): boolean {
  const { operator, modifier } = partsOf(comp);
  return modifier === undefined ? LIST_OPERATORS.has(operator) : isComparison(comp);
}

const KINDS = [UNARY_OPERATORS, NUMBER_OPERATORS, TEXT_OPERATORS, LIST_OPERATORS] as const;

function partsOf(comp: string): { readonly operator: string; readonly modifier: string | undefined } {
  const word = comp.trim();
  const at = word.indexOf(' ');
  return at < 0
    ? { operator: word, modifier: undefined }
    : { operator: word.slice(0, at), modifier: word.slice(at + 1) };
}
