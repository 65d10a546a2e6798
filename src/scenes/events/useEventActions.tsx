import React, { useCallback } from 'react';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { EventActions } from 'components/EventDetail/EventActions';
import { matchersOfEvent, silencesEverything, silenceUrl } from 'domain/alerting/silence';
import { type Environment } from 'domain/environment/types';
import { type FalcoEvent } from 'domain/event/types';
import { mayCreateAlerts, maySilence } from 'lib/alertPermissions';
import { inApp } from 'lib/inApp';
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
          silenceHref={environment && silenceHref(event, environment)}
          alertHref={
            environment && !event.internal && mayCreateAlerts() ? newAlertUrl(environment, event.rule) : undefined
          }
        />
      );
    },
    [sceneObject, environment]
  );
}

function silenceHref(event: FalcoEvent, environment: Environment): string | undefined {
  const matchers = matchersOfEvent(event, environment);
  return maySilence() && !silencesEverything(matchers) ? inApp(silenceUrl(matchers)) : undefined;
}
