import React, { useMemo } from 'react';
import { usePluginContext } from '@grafana/data';
import { config } from '@grafana/runtime';
import { ErrorBoundaryAlert } from '@grafana/ui';
import { EmptyState } from 'components/states/EmptyState';
import { TimeZoneProvider } from 'components/time/TimeZoneContext';
import { pageUrl, ROUTES } from 'constants/routes';
import { visibleText } from 'domain/event/visible';
import { type AskedEvents, environmentOf, type EventsV1Props, readEventsV1 } from 'domain/links/eventsV1';
import { type Environment } from 'domain/environment/types';
import { inApp } from 'lib/inApp';
import { mayConfigure } from 'lib/permissions';
import { readSettings } from 'lib/settings/settings';
import { t } from 'lib/i18n';
import { AskedList } from './AskedList';

/** The events of Falco, for other apps: `community-falco-app/events/v1`. Fills its container. */
export default function EventsV1({ onOpen, ...props }: EventsV1Props) {
  // Grafana puts the app's own settings around what it exposes.
  const { environments } = readSettings(usePluginContext()?.meta.jsonData);
  const said = JSON.stringify(props);
  const asked = useMemo(() => readEventsV1(JSON.parse(said)), [said]);
  const environment = environmentOf(asked, environments);
  return (
    <ErrorBoundaryAlert title={t('falco.exposed.broken', 'The events of Falco cannot be shown here')}>
      <TimeZoneProvider zone={asked.timeZone}>
        {environment ? (
          <AskedList
            // Of another question nothing that was chosen stays.
            key={said}
            asked={asked}
            environment={environment}
            onOpen={typeof onOpen === 'function' ? onOpen : undefined}
          />
        ) : (
          <NoEnvironment asked={asked} environments={environments} />
        )}
      </TimeZoneProvider>
    </ErrorBoundaryAlert>
  );
}

interface Missing {
  readonly asked: AskedEvents;
  readonly environments: readonly Environment[];
}

/** Nothing is set up yet, or not what is asked for: whom to ask, or where to go. */
function NoEnvironment({ asked: { environment, dataSourceUid }, environments }: Missing) {
  const way = [{ label: t('falco.panel.open-in-app', 'Open in the Falco app'), href: inApp(pageUrl(ROUTES.overview)) }];
  if (environments.length > 0) {
    const wanted = [environment, dataSourceUid]
      .filter((one) => one !== undefined)
      .map(visibleText)
      .join(', ');
    return (
      <EmptyState
        reason="not-connected"
        title={t('falco.exposed.unknown', 'The Falco app has no environment “{{wanted}}”', { wanted })}
        actions={way}
      >
        {t('falco.exposed.known', 'There are: {{names}}', {
          names: environments.map(({ id, name }) => `${visibleText(name)} (${id})`).join(', '),
        })}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      reason="not-connected"
      title={t('falco.events.not-connected', 'No environment is configured yet')}
      actions={mayConfigure() ? way : []}
    >
      {mayConfigure()
        ? t(
            'falco.exposed.take',
            'Open the Falco app: it shows which Loki data sources hold events, and one click takes one.'
          )
        : t(
            'falco.exposed.ask-admin',
            'Ask an administrator of the organization “{{name}}” of this Grafana to open the Falco app: it shows them the Loki data sources that hold events, and one click takes one.',
            { name: visibleText(config.bootData.user.orgName) }
          )}
    </EmptyState>
  );
}
