import { AdHocFiltersVariable, sceneGraph, type SceneObject } from '@grafana/scenes';
import { eventsUrl, type EventsLink, type UrlFilter } from 'constants/eventsUrl';
import { type Route, ROUTES } from 'constants/routes';
import { VARS } from 'constants/variables';
import { inApp } from 'lib/inApp';
import { asOneOf } from 'lib/narrowing';
import { FieldVariable } from '../variables/FieldVariable';
import { environmentOf } from '../variables/EnvironmentVariable';

/** Address of the events behind a part of the page, or of another page for the same question: its time, environment and filters kept, what the part says added. */
export function eventsBehind(sceneObject: SceneObject, added: EventsLink = {}, route: Route = ROUTES.events): string {
  const { from, to } = sceneGraph.getTimeRange(sceneObject).state;
  return inApp(
    eventsUrl(
      {
        from,
        to,
        environment: environmentOf(sceneObject)?.id,
        ...added,
        variables: { ...chosenValues(sceneObject), ...added.variables },
        filters: [...freeFilters(sceneObject), ...(added.filters ?? [])],
      },
      route
    )
  );
}

function chosenValues(sceneObject: SceneObject): NonNullable<EventsLink['variables']> {
  const names = [VARS.cluster, VARS.namespace, VARS.source, VARS.hostname, VARS.pod] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const variable = sceneGraph.lookupVariable(name, sceneObject);
      const values = variable instanceof FieldVariable ? variable.chosen() : [];
      return values.length > 0 ? [[name, values]] : [];
    })
  );
}

const OPERATORS = ['=', '!=', '=~', '!~'] as const;

function freeFilters(sceneObject: SceneObject): readonly UrlFilter[] {
  const variable = sceneGraph.lookupVariable(VARS.filters, sceneObject);
  const filters = variable instanceof AdHocFiltersVariable ? variable.state.filters : [];
  return filters.flatMap(({ key, operator, value }) => {
    const known = asOneOf(operator, OPERATORS);
    return key !== '' && known ? [[key, known, value] as const] : [];
  });
}
