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

/** Operators on bytes, which no text field takes. */
export const BYTE_OPERATORS: ReadonlySet<string> = new Set(['bcontains', 'bstartswith']);

/** Whether something is a comparison of an exception: an operator with a value, or a text operator with a modifier. */
export function isComparison(comp: string): boolean {
  const [operator = '', modifier, ...more] = comp.split(/\s+/);
  if (modifier !== undefined) {
    return more.length === 0 && TEXT_OPERATORS.has(operator) && MODIFIERS.has(modifier);
  }
  return NUMBER_OPERATORS.has(operator) || TEXT_OPERATORS.has(operator) || LIST_OPERATORS.has(operator);
}

/** Whether a comparison takes a list of values. */
export function takesList(comp: string): boolean {
  const [operator = '', modifier] = comp.split(/\s+/);
  return LIST_OPERATORS.has(operator) || (modifier !== undefined && MODIFIERS.has(modifier));
}
