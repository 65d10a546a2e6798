import React, { useMemo } from 'react';
import { EventActions } from 'components/EventDetail/EventActions';
import { type KeptInLinks } from 'components/EventDetail/eventLinks';
import { type Environment } from 'domain/environment/types';
import { type FalcoEvent } from 'domain/event/types';
import { mayCreateAlerts } from 'lib/alertPermissions';
import { EventSilenceButton } from '../../alerts/EventSilenceButton';
import { ExplainButton } from '../../explain/ExplainButton';
import { PodSignals } from './PodSignals';
import { newAlertUrl } from '../newAlertUrl';

interface Props {
  readonly event: FalcoEvent;
  readonly environment: Environment | undefined;
  readonly kept: KeptInLinks;
  /** What is around it, on the page that it is on. Default: on the Events page. */
  readonly aroundHref?: string;
}

/** What a person can do about an event. Forms they may not use are left out. */
export function EventWays({ event, environment, kept, aroundHref }: Props) {
  const told = useMemo(() => [event], [event]);
  return (
    <>
      <EventActions
        event={event}
        kept={kept}
        aroundHref={aroundHref}
        silence={environment && <EventSilenceButton event={event} environment={environment} />}
        alertHref={
          environment && !event.internal && mayCreateAlerts() ? newAlertUrl(environment, event.rule) : undefined
        }
      />
      <PodSignals event={event} environment={environment} />
      {!event.internal && <ExplainButton events={told} />}
    </>
  );
}
