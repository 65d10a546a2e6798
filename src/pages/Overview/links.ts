import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { eventsUrl, type EventsLink } from 'constants/eventsUrl';
import { VARS } from 'constants/variables';
import { inApp } from 'lib/inApp';
import { FieldVariable } from 'scenes/variables/FieldVariable';
import { environmentOf } from 'scenes/variables/EnvironmentVariable';

/** Address of the events behind a part of the page: its time, environment and filters kept, what the part says added. */
export function eventsBehind(sceneObject: SceneObject, added: EventsLink = {}): string {
  const { from, to } = sceneGraph.getTimeRange(sceneObject).state;
  return inApp(
    eventsUrl({
      from,
      to,
      environment: environmentOf(sceneObject)?.id,
      ...added,
      variables: { ...chosenValues(sceneObject), ...added.variables },
    })
  );
}

function chosenValues(sceneObject: SceneObject): NonNullable<EventsLink['variables']> {
  const names = [VARS.cluster, VARS.namespace, VARS.source] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const variable = sceneGraph.lookupVariable(name, sceneObject);
      const values = variable instanceof FieldVariable ? variable.chosen() : [];
      return values.length > 0 ? [[name, values]] : [];
    })
  );
}
