/** A condition of the free filters: field, operator, value; `=|` and `!=|` take several. As the scenes library has them. */
export type UrlFilter = readonly [field: string, operator: FilterOperator, ...values: string[]];

export const FILTER_OPERATORS = ['=', '!=', '=|', '!=|', '=~', '!~'] as const;

export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/**
 * A condition as it stands in an address. The scenes library's own form, whose delimiters have names in a value; other
 * than there, the empty value is one: it finds events without the field.
 */
export function filterToUrl(filter: UrlFilter): string {
  return filter.map(escapePart).join('|');
}

/** Reads a condition from an address; undefined where there is none. What scenes adds, labels and origins, is passed over. */
export function filterFromUrl(text: string): UrlFilter | undefined {
  const [parts = ''] = text.split('#', 1);
  const [field = '', operator = '', ...values] = parts.split('|').map(readPart);
  const known = FILTER_OPERATORS.find((one) => one === operator);
  return field === '' || known === undefined ? undefined : [field, known, ...(values.length > 0 ? values : [''])];
}

function escapePart(part: string): string {
  return part.replace(/\|/g, '__gfp__').replace(/,/g, '__gfc__').replace(/#/g, '__gfh__');
}

function readPart(part: string): string {
  const [value = ''] = part.split(',', 1);
  return value
    .replace(/__gfp__/g, '|')
    .replace(/__gfc__/g, ',')
    .replace(/__gfh__/g, '#');
}
