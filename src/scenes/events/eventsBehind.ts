import { sceneGraph, type SceneObject, TextBoxVariable } from '@grafana/scenes';
import { eventsUrl, type EventsLink, withinPage } from 'constants/eventsUrl';
import { type Route, ROUTES } from 'constants/routes';
import { FIELD_VARIABLES, VARS } from 'constants/variables';
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
export function pageState(sceneObject: SceneObject): EventsLink {
  const text = sceneGraph.lookupVariable(VARS.text, sceneObject);
  const filters = sceneGraph.lookupVariable(VARS.filters, sceneObject);
  return {
    ...timeAndPlace(sceneObject),
    variables: chosenValues(sceneObject),
    filters: filters instanceof FiltersVariable ? filters.conditions() : [],
    ...(text instanceof TextBoxVariable && { text: text.state.value }),
  };
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
