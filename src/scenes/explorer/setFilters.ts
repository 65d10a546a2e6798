import { sceneGraph, type SceneObject, TextBoxVariable } from '@grafana/scenes';
import { isEqual } from 'lodash';
import { type SetFilter, type SetOperator } from 'components/filters/setFilter';
import { type FilterOperator, type UrlFilter } from 'constants/filterUrl';
import { ALL_VALUES, canChoose, FIELD_VARIABLES, VARS, variableOf } from 'constants/variables';
import { type EventFilters, type FilterOp, isFieldFilter } from 'domain/logql/filters';
import { FieldVariable } from '../variables/FieldVariable';
import { FiltersVariable } from '../variables/FiltersVariable';

const WORDS: Readonly<Record<FilterOperator, SetOperator>> = {
  '=': 'is',
  '=|': 'is',
  '!=': 'is-not',
  '!=|': 'is-not',
  '=~': 'matches',
  '!~': 'not-matches',
};

const SIGNS: Readonly<Record<SetOperator, { readonly one: FilterOperator; readonly several: FilterOperator }>> = {
  is: { one: '=', several: '=|' },
  'is-not': { one: '!=', several: '!=|' },
  matches: { one: '=~', several: '=~' },
  'not-matches': { one: '!~', several: '!~' },
};

/** The filters that a page's variables stand for, as its bar shows them; the text aside. */
export function setFiltersOf(scene: SceneObject): readonly SetFilter[] {
  const chosen = FIELD_VARIABLES.flatMap((name): SetFilter[] => {
    const variable = sceneGraph.lookupVariable(name, scene);
    const values = variable instanceof FieldVariable ? variable.chosen() : [];
    return variable instanceof FieldVariable && values.length > 0
      ? [{ field: variable.state.field, operator: 'is', values }]
      : [];
  });
  return [...chosen, ...(freeFilters(scene)?.conditions() ?? []).map(toSetFilter)];
}

/** Sets a filter in place of another, or beside those that are set: more values of a field that is asked for already. */
export function putFilter(scene: SceneObject, filter: SetFilter, before?: SetFilter): void {
  if (before) {
    dropFilter(scene, before);
  }
  const variable = variableFor(scene, filter);
  if (variable) {
    variable.changeValueTo([...new Set([...variable.chosen(), ...filter.values])]);
    return;
  }
  const free = freeFilters(scene);
  if (free) {
    const kept = free.conditions().filter((one) => !isEqual(toSetFilter(one), filter));
    free.updateFilters([...kept, toUrlFilter(filter)].map(toState));
  }
}

/** Takes a filter away. */
export function dropFilter(scene: SceneObject, filter: SetFilter): void {
  const variable = variableFor(scene, filter);
  if (variable && isEqual(variable.chosen(), filter.values)) {
    variable.changeValueTo([ALL_VALUES]);
    return;
  }
  const free = freeFilters(scene);
  free?.updateFilters(
    free
      .conditions()
      .filter((one) => !isEqual(toSetFilter(one), filter))
      .map(toState)
  );
}

/** Includes a value, excludes it where it is included, and lets go of it where it is excluded: what a click does in turn. */
export function turnValue(scene: SceneObject, field: string, value: string): void {
  const now = stateOf(setFiltersOf(scene), field, value);
  if (now === undefined) {
    putFilter(scene, { field, operator: 'is', values: [value] });
    return;
  }
  const { filter } = now;
  const rest = filter.values.filter((one) => one !== value);
  dropFilter(scene, filter);
  if (rest.length > 0) {
    putFilter(scene, { ...filter, values: rest });
  }
  if (filter.operator === 'is') {
    putFilter(scene, { field, operator: 'is-not', values: [value] });
  }
}

/** Whether a value is asked for or left out by itself. */
export function stateOf(
  filters: readonly SetFilter[],
  field: string,
  value: string
): { readonly state: 'included' | 'excluded'; readonly filter: SetFilter } | undefined {
  const naming = (operator: SetOperator) =>
    filters.find((one) => one.field === field && one.operator === operator && one.values.includes(value));
  const included = naming('is');
  const excluded = naming('is-not');
  return included ? { state: 'included', filter: included } : excluded && { state: 'excluded', filter: excluded };
}

/** What a page's filters say without those that ask for values of one field: the scope in which its values are counted. */
export function withoutField(filters: EventFilters, field: string): EventFilters {
  const asking: readonly FilterOp[] = ['is', 'matches', 'contains'];
  return filters.filter((one) => !isFieldFilter(one) || one.field !== field || !asking.includes(one.op));
}

export function textOf(scene: SceneObject): string {
  const variable = sceneGraph.lookupVariable(VARS.text, scene);
  return variable instanceof TextBoxVariable ? variable.state.value : '';
}

export function putText(scene: SceneObject, text: string): void {
  const variable = sceneGraph.lookupVariable(VARS.text, scene);
  if (variable instanceof TextBoxVariable) {
    variable.setValue(text);
  }
}

/** The variable that can hold a filter: of its field, and for values alone. */
function variableFor(scene: SceneObject, { field, operator, values }: SetFilter): FieldVariable | undefined {
  const name = operator === 'is' && values.every(canChoose) ? variableOf(field) : undefined;
  const variable = name === undefined ? undefined : sceneGraph.lookupVariable(name, scene);
  return variable instanceof FieldVariable ? variable : undefined;
}

function freeFilters(scene: SceneObject): FiltersVariable | undefined {
  const variable = sceneGraph.lookupVariable(VARS.filters, scene);
  return variable instanceof FiltersVariable ? variable : undefined;
}

function toSetFilter([field, operator, ...values]: UrlFilter): SetFilter {
  return { field, operator: WORDS[operator], values };
}

function toUrlFilter({ field, operator, values }: SetFilter): UrlFilter {
  return [field, SIGNS[operator][values.length > 1 ? 'several' : 'one'], ...values];
}

function toState([key, operator, ...values]: UrlFilter) {
  const [value = ''] = values;
  return { key, operator, value, ...(operator.endsWith('|') && { values, valueLabels: values }) };
}
