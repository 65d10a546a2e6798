import { sceneGraph, type SceneObject, TextBoxVariable } from '@grafana/scenes';
import { eventsUrl, type EventsLink, withinPage } from 'constants/eventsUrl';
import { type Route, ROUTES } from 'constants/routes';
import { type UrlFilter } from 'constants/filterUrl';
import { FIELD_VARIABLES, type FieldVariableName, variableOf, VARS } from 'constants/variables';
import { type FieldFilter, type FilterOp } from 'domain/logql/filters';
import { escapeRegex } from 'domain/logql/quote';
import { inApp } from 'lib/inApp';
import { EnvironmentVariable } from '../variables/EnvironmentVariable';
import { FieldVariable } from '../variables/FieldVariable';
import { FiltersVariable } from '../variables/FiltersVariable';

/**
 * Address of the events behind a part of the page, or of another page for the same question: all that a number of the
 * page was counted under (time, environment, every filter), and what the part says besides.
 */
export function eventsBehind(sceneObject: SceneObject, added: EventsLink = {}, route: Route = ROUTES.events): string {
  return inApp(eventsUrl(withinPage(pageState(sceneObject), added), route));
}

/** What a page shows, as a link to it would say; what is open on it aside. */
function pageState(sceneObject: SceneObject): EventsLink {
  const text = sceneGraph.lookupVariable(VARS.text, sceneObject);
  const filters = sceneGraph.lookupVariable(VARS.filters, sceneObject);
  return {
    ...timeAndPlace(sceneObject),
    variables: chosenValues(sceneObject),
    filters: filters instanceof FiltersVariable ? filters.conditions() : [],
    ...(text instanceof TextBoxVariable && { text: text.state.value }),
  };
}

/** Filters on fields as a link says them. */
export function asLink(asked: readonly FieldFilter[]): EventsLink {
  const variables: Partial<Record<FieldVariableName, readonly string[]>> = {};
  const filters: UrlFilter[] = [];
  for (const { field, op, values } of asked) {
    const name = variableOf(field);
    if (op === 'is' && name !== undefined && variables[name] === undefined) {
      variables[name] = values;
    } else {
      filters.push(...conditions(field, op, values));
    }
  }
  return { variables, filters };
}

/** A text that is held somewhere is a regular expression in an address; the values of one condition are alternatives. */
function conditions(field: string, op: FilterOp, values: readonly string[]): UrlFilter[] {
  const anyText = `(?s:.*)(${values.map(escapeRegex).join('|')})(?s:.*)`;
  switch (op) {
    case 'is':
      return [[field, '=|', ...values]];
    case 'is-not':
      return [[field, '!=|', ...values]];
    case 'matches':
      return [[field, '=~', values.map((value) => `(?:${value})`).join('|')]];
    case 'not-matches':
      return [[field, '!~', values.length === 1 ? (values[0] ?? '') : values.map((one) => `(?:${one})`).join('|')]];
    case 'contains':
      return [[field, '=~', anyText]];
    case 'not-contains':
      return [[field, '!~', anyText]];
  }
}

/** The time and the environment of a page, without its filters. */
export function timeAndPlace(sceneObject: SceneObject): Pick<EventsLink, 'from' | 'to' | 'timeZone' | 'environment'> {
  const { from, to, timeZone } = sceneGraph.getTimeRange(sceneObject).state;
  const environment = sceneGraph.lookupVariable(VARS.environment, sceneObject);
  return {
    from,
    to,
    ...(timeZone !== undefined && { timeZone }),
    ...(environment instanceof EnvironmentVariable && { environment: String(environment.state.value) }),
  };
}

function chosenValues(sceneObject: SceneObject): NonNullable<EventsLink['variables']> {
  return Object.fromEntries(
    FIELD_VARIABLES.flatMap((name) => {
      const variable = sceneGraph.lookupVariable(name, sceneObject);
      const values = variable instanceof FieldVariable ? variable.chosen() : [];
      return values.length > 0 ? [[name, values]] : [];
    })
  );
}
