import { eventsUrl } from 'constants/eventsUrl';
import { ROUTES } from 'constants/routes';
import { VARS } from 'constants/variables';
import { type Firing } from 'domain/alerting/dryRun';
import { type AlertRule } from 'domain/alerting/types';
import { placeOf } from 'domain/environment/places';
import { ENTITY_FIELDS, type Environment } from 'domain/environment/types';
import { inApp } from 'lib/inApp';

const VARIABLES = {
  cluster: VARS.cluster,
  priority: VARS.priority,
  source: VARS.source,
  rule: VARS.rule,
  hostname: VARS.hostname,
  namespace: VARS.namespace,
  pod: VARS.pod,
  tags: undefined,
} as const;

/** Address of the events of one firing of a dry run: those of its labels, from the window before to its end. */
export function firingUrl(
  { dryRun, kind }: AlertRule,
  { labels, fromMs, toMs }: Firing,
  environment: Environment
): string {
  const variables = Object.fromEntries(
    ENTITY_FIELDS.flatMap((field) => {
      const place = placeOf(environment, field);
      const name = place.kind === 'label' || place.kind === 'metadata' ? place.name : `falco_${field}`;
      const value = labels[name];
      const variable = VARIABLES[field];
      return variable !== undefined && value ? [[variable, [value]]] : [];
    })
  );
  return inApp(
    eventsUrl(
      { from: fromMs - dryRun.stepMs, to: toMs, environment: environment.id, variables },
      kind === 'prometheus' ? ROUTES.health : ROUTES.events
    )
  );
}
