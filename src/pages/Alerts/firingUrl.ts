import { eventsUrl } from 'constants/eventsUrl';
import { type UrlFilter } from 'constants/filterUrl';
import { ROUTES } from 'constants/routes';
import { FIELD_OF, FIELD_VARIABLES, type FieldVariableName } from 'constants/variables';
import { type Firing } from 'domain/alerting/firings/dryRun';
import { saysValue, withoutField } from 'domain/alerting/pack/goTemplate';
import { type AlertRule } from 'domain/alerting/types';
import { type Environment } from 'domain/environment/types';
import { seriesLabel } from 'domain/logql/query/seriesField';
import { inApp } from 'lib/inApp';

/**
 * Address of the events of one firing of a dry run: those of its labels, from the window before to its end. A label by
 * which its rule tells alerts apart and that is missing is of events without the field, as in the alert's own link.
 */
export function firingUrl(
  { dryRun, kind, scope }: AlertRule,
  { labels, fromMs, toMs }: Firing,
  environment: Environment
): string {
  const variables: Partial<Record<FieldVariableName, readonly string[]>> = {};
  const filters: UrlFilter[] = [];
  for (const variable of FIELD_VARIABLES) {
    const field = FIELD_OF[variable];
    const value = labels[scope?.labels[field] ?? seriesLabel(environment, field) ?? ''] ?? '';
    if (field === 'tags') {
      // A label holds all tags of an event, and no tag is called that.
      continue;
    }
    if (saysValue(value)) {
      variables[variable] = [value];
    } else if (scope?.labels[field] !== undefined) {
      filters.push(withoutField(field));
    }
  }
  return inApp(
    eventsUrl(
      { from: fromMs - dryRun.stepMs, to: toMs, environment: environment.id, variables, filters },
      kind === 'prometheus' ? ROUTES.health : ROUTES.events
    )
  );
}
