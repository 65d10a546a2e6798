/**
 * What stands in the bundle for parts of `@grafana/scenes` that no page shows: the library asks whether a variable is
 * one of these, and draws the filters of variables that we draw ourselves.
 */
export class GroupByVariable {}

const nothing = (): null => null;

export const AdHocFiltersComboboxRenderer = nothing;
export const AdHocFilterRenderer = nothing;
export const AdHocFilterBuilder = nothing;
