import { sceneGraph, type SceneObject, TextBoxVariable } from '@grafana/scenes';
import { canChoose, FIELD_VARIABLES, VARS } from 'constants/variables';
import { type Priority } from 'domain/falco/priority';
import { FILTER_OPS } from 'domain/links/filterOps';
import { type EventFilter, type EventFilters, type FieldFilter } from 'domain/logql/filters';
import { NO_KNOWN_PRIORITY } from 'domain/overview/summary';
import { chooseEnvironment } from '../variables/EnvironmentVariable';
import { FieldVariable } from '../variables/FieldVariable';
import { FiltersVariable } from '../variables/FiltersVariable';

/** The filters that the variables of a page stand for. */
export function eventFiltersOf(sceneObject: SceneObject): EventFilters {
  return [
    ...FIELD_VARIABLES.flatMap((name) => fromFieldVariable(name, sceneObject)),
    ...fromText(sceneObject),
    ...fromAdHoc(sceneObject),
  ];
}

/** Whether any filter is set, so that an empty list can say why it is empty. */
export function isFiltered(filters: EventFilters): boolean {
  return filters.length > 0;
}

/** Adds a condition on a field: to the field's own variable where there is one, else to the free filters. */
export function addFilter(sceneObject: SceneObject, field: string, operator: '=' | '!=' | '!~', value: string): void {
  const variable = operator === '=' && canChoose(value) ? fieldVariable(field, sceneObject) : undefined;
  if (variable) {
    variable.changeValueTo([...new Set([...variable.chosen(), value])]);
    return;
  }
  const adHoc = sceneGraph.lookupVariable(VARS.filters, sceneObject);
  if (adHoc instanceof FiltersVariable) {
    const rest = adHoc.state.filters.filter(
      (filter) => filter.key !== field || filter.operator !== operator || filter.value !== value
    );
    adHoc.updateFilters([...rest, { key: field, operator, value }]);
  }
}

/**
 * Narrows a page to one value of each field: what a number says, the page then shows. The number was counted under what is
 * chosen, of which the value is a part.
 * @param environment id of the one that the number is of, where the page shows several
 */
export function narrowTo(
  sceneObject: SceneObject,
  values: Readonly<Record<string, string | undefined>>,
  environment?: string
): void {
  if (environment !== undefined) {
    chooseEnvironment(sceneObject, environment);
  }
  for (const [field, value] of Object.entries(values)) {
    if (value === undefined) {
      continue;
    }
    const variable = canChoose(value) ? fieldVariable(field, sceneObject) : undefined;
    if (variable) {
      variable.changeValueTo([value]);
    } else {
      addFilter(sceneObject, field, '=', value);
    }
  }
}

/** Narrows a page to one priority, or to the events whose priority is none that Falco knows. */
export function pickPriority(sceneObject: SceneObject, priority: Priority | undefined): void {
  if (priority === undefined) {
    addFilter(sceneObject, NO_KNOWN_PRIORITY.field, '!~', NO_KNOWN_PRIORITY.values.join(''));
  } else {
    narrowTo(sceneObject, { priority });
  }
}

/** Takes all filters away; the environment stays. */
export function clearFilters(sceneObject: SceneObject): void {
  for (const name of FIELD_VARIABLES) {
    const variable = sceneGraph.lookupVariable(name, sceneObject);
    if (variable instanceof FieldVariable && variable.chosen().length > 0) {
      variable.changeValueTo(['$__all']);
    }
  }
  const text = sceneGraph.lookupVariable(VARS.text, sceneObject);
  if (text instanceof TextBoxVariable) {
    text.setValue('');
  }
  const adHoc = sceneGraph.lookupVariable(VARS.filters, sceneObject);
  if (adHoc instanceof FiltersVariable) {
    adHoc.updateFilters([]);
  }
}

function fieldVariable(field: string, sceneObject: SceneObject): FieldVariable | undefined {
  return FIELD_VARIABLES.map((name) => sceneGraph.lookupVariable(name, sceneObject)).find(
    (variable): variable is FieldVariable => variable instanceof FieldVariable && variable.state.field === field
  );
}

function fromFieldVariable(name: string, sceneObject: SceneObject): FieldFilter[] {
  const variable = sceneGraph.lookupVariable(name, sceneObject);
  if (!(variable instanceof FieldVariable)) {
    return [];
  }
  const values = variable.chosen();
  return values.length > 0 ? [{ field: variable.state.field, op: 'is', values }] : [];
}

function fromText(sceneObject: SceneObject): EventFilter[] {
  const variable = sceneGraph.lookupVariable(VARS.text, sceneObject);
  const text = variable instanceof TextBoxVariable ? variable.state.value : '';
  return text === '' ? [] : [{ text, op: 'contains', ignoreCase: true }];
}

function fromAdHoc(sceneObject: SceneObject): FieldFilter[] {
  const variable = sceneGraph.lookupVariable(VARS.filters, sceneObject);
  return variable instanceof FiltersVariable
    ? variable.conditions().map(([field, operator, ...values]) => ({ field, op: FILTER_OPS[operator], values }))
    : [];
}
