import React, { useCallback } from 'react';
import { type SceneObject } from '@grafana/scenes';
import { lazyView } from 'components/states/lazyView';
import { aroundKeys, techniqueLink } from 'components/EventDetail/eventLinks';
import { environmentOfLine, type Scope } from 'domain/environment/together';
import { type FalcoEvent } from 'domain/event/types';
import { eventsBehind, timeAndPlace } from '../eventsBehind';

/** Fetched when the first event is opened. */
const EventWays = lazyView(async () => ({ default: (await import('./EventWays')).EventWays }));

/** What a person can do about an event, with the page's time and the event's own environment kept. */
export function useEventActions(sceneObject: SceneObject, scope: Scope | undefined) {
  return useCallback(
    (event: FalcoEvent) => {
      const environment = scope && environmentOfLine(scope, event.entry.from?.id);
      return (
        <EventWays
          event={event}
          environment={environment}
          kept={{
            ...timeAndPlace(sceneObject),
            ...(environment && { environment: environment.id }),
          }}
          aroundHref={eventsBehind(sceneObject, { event: event.key, own: aroundKeys(event) })}
        />
      );
    },
    [sceneObject, scope]
  );
}

/** The page of a technique, with the page's time and environment kept. */
export function useTechniqueHref(sceneObject: SceneObject): (id: string) => string {
  return useCallback((id: string) => techniqueLink(id, timeAndPlace(sceneObject)), [sceneObject]);
}
