import React, { useCallback } from 'react';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { EventActions } from 'components/EventDetail/EventActions';
import { type Environment } from 'domain/environment/types';
import { type FalcoEvent } from 'domain/event/types';
import { mayCreateAlerts } from 'lib/alertPermissions';
import { EventSilenceButton } from '../alerts/EventSilenceButton';
import { newAlertUrl } from './newAlertUrl';

/** What a person can do about an event, with the page's time and environment kept. Forms they may not use are left out. */
export function useEventActions(sceneObject: SceneObject, environment: Environment | undefined) {
  return useCallback(
    (event: FalcoEvent) => {
      const { from, to } = sceneGraph.getTimeRange(sceneObject).state;
      return (
        <EventActions
          event={event}
          kept={{ from, to, environment: environment?.id }}
          silence={environment && <EventSilenceButton event={event} environment={environment} />}
          alertHref={
            environment && !event.internal && mayCreateAlerts() ? newAlertUrl(environment, event.rule) : undefined
          }
        />
      );
    },
    [sceneObject, environment]
  );
}
