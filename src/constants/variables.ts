/**
 * Names of the scene variables; in the URL as `var-<name>`, and kept from page to page (`URL_KEYS_KEPT`). What a page has
 * of them is in `PAGES`, what they are called on it in `scenes/variables/eventVariables`.
 */
export const VARS = {
  environment: 'env',
  cluster: 'cluster',
  priority: 'priority',
  source: 'source',
  rule: 'rule',
  namespace: 'namespace',
  pod: 'pod',
  hostname: 'hostname',
  tag: 'tag',
  text: 'text',
  filters: 'filters',
} as const;

export type VariableName = (typeof VARS)[keyof typeof VARS];

/** The field that each variable of one field filters by. */
export const FIELD_OF = {
  [VARS.cluster]: 'cluster',
  [VARS.priority]: 'priority',
  [VARS.source]: 'source',
  [VARS.rule]: 'rule',
  [VARS.namespace]: 'namespace',
  [VARS.pod]: 'pod',
  [VARS.hostname]: 'hostname',
  [VARS.tag]: 'tags',
} as const satisfies Partial<Record<VariableName, string>>;

/** Variables that filter by one field: any of some values, or all. */
export type FieldVariableName = keyof typeof FIELD_OF;

export const FIELD_VARIABLES: readonly FieldVariableName[] = Object.keys(FIELD_OF).filter(
  (name): name is FieldVariableName => name in FIELD_OF
);

/** The variable that filters by a field alone, where there is one. */
export function variableOf(field: string): FieldVariableName | undefined {
  return FIELD_VARIABLES.find((name) => FIELD_OF[name] === field);
}

/** What a variable of one field holds when nothing is chosen. */
export const ALL_VALUES = '$__all';

/** Whether a variable can hold a value: these stand for all in an address, or for nothing. */
export function canChoose(value: string): boolean {
  return value !== '' && value !== ALL_VALUES && value !== 'All';
}
