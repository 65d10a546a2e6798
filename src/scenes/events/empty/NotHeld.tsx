import React from 'react';
import { environmentsOf, isTogether, type Scope } from 'domain/environment/together';
import { visibleText } from 'domain/event/visible';
import { type EventFilters } from 'domain/logql/filters';
import { type QueryEnvironment, renderTotal } from 'domain/logql/query/render';
import { validateSelector } from 'domain/logql/selector';
import { t } from 'lib/i18n';

interface Props {
  readonly environment: Scope;
  readonly filters: EventFilters;
}

/** That none was found because the lines do not say what is filtered by, and what makes them say it. */
export function NotHeld({ environment, filters }: Props) {
  return (
    <>
      {environmentsOf(environment).map((one) => {
        const fields = fieldsNotHeld(one, filters);
        return fields.length === 0 ? null : (
          <div key={one.id}>
            {isTogether(environment) && `${visibleText(one.name)}: `}
            {t(
              'falco.events.not-held',
              'The lines here do not say {{fields}}, so no event can be found by it, which is not the same as none. Falco says it with json_output: true, Falcosidekick in its labels.',
              { fields: fields.map(visibleText).join(', ') }
            )}
          </div>
        );
      })}
    </>
  );
}

function fieldsNotHeld(environment: QueryEnvironment, filters: EventFilters): readonly string[] {
  return validateSelector(environment.selector).ok
    ? (renderTotal(environment, filters, { windowMs: 1000 }).notHeld ?? [])
    : [];
}
