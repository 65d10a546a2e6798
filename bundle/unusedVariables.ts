/**
 * What stands in the bundle for parts of `@grafana/scenes` that no page shows: the library asks whether a variable is
 * one of the first, and draws the second where a variable of filters asks for its layout `combobox`.
 */
export class GroupByVariable {}

export const AdHocFiltersComboboxRenderer = (): null => null;
