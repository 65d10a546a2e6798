import React, { lazy, Suspense } from 'react';
import { t } from 'lib/i18n';
import { Fold } from 'components/layout/Fold';
import { LoadingState } from 'components/states/LoadingState';
import { environmentOfLine, type Scope } from 'domain/environment/together';
import { type FalcoEvent } from 'domain/event/types';
import { maySeeAlerts } from 'lib/alertPermissions';
import { TalonActions } from './TalonActions';

const RuleOfEvent = lazy(() => import('./RuleOfEvent'));
const EventTriage = lazy(() => import('../../triage/EventTriage'));
const AlertsOfEvent = lazy(() => import('./AlertsOfEvent'));

interface Props {
  readonly event: FalcoEvent;
  /** What the page shows: an event of several environments is told of by its own. */
  readonly scope: Scope;
}

/** What is known about an event from elsewhere: asked for when it is opened, as most events are only passed by. */
export function EventSections({ event, scope }: Props) {
  const environment = environmentOfLine(scope, event.entry.from?.id);
  return environment === undefined ? null : (
    <div key={event.key}>
      <TalonActions event={event} environment={environment} />
      {event.rule !== '' && !event.internal && (
        <Fold title={t('falco.triage.title', 'Verdict')}>
          <Later>
            <EventTriage event={event} environment={environment} kept={{ environment: environment.id }} />
          </Later>
        </Fold>
      )}
      {event.rule !== '' && (
        <Fold title={t('falco.detail.rule-text', "The rule's own text")}>
          <Later>
            <RuleOfEvent rule={event.rule} />
          </Later>
        </Fold>
      )}
      {maySeeAlerts() && !event.internal && (
        <Fold title={t('falco.detail.alerts', 'Alerts it led to')}>
          <Later>
            <AlertsOfEvent event={event} environment={environment} />
          </Later>
        </Fold>
      )}
    </div>
  );
}

function Later({ children }: { readonly children: React.ReactNode }) {
  const waiting = (
    <LoadingState loading hasData={false} rows={3}>
      {null}
    </LoadingState>
  );
  return <Suspense fallback={waiting}>{children}</Suspense>;
}
