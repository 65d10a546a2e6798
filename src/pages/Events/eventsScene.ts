import { type EmbeddedSceneState, SceneRefreshPicker, SceneTimePicker } from '@grafana/scenes';
import { ROUTES } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';
import { EventsData } from 'scenes/events/EventsData';
import { EventsExplorer } from 'scenes/explorer/EventsExplorer';
import { makeEventVariables, makeTimeRange } from 'scenes/variables/eventVariables';

/** The scene of the Events page, to be wrapped in a `PageScene`. */
export function makeEventsScene({ environments }: AppSettings): EmbeddedSceneState {
  const data = new EventsData();

  return {
    $timeRange: makeTimeRange(ROUTES.events),
    $variables: makeEventVariables(environments, ROUTES.events),
    $behaviors: [data],
    controls: [
      new SceneTimePicker({ isOnCanvas: true }),
      new SceneRefreshPicker({ isOnCanvas: true, intervals: ['5s', '10s', '30s', '1m', '5m', '15m'] }),
    ],
    body: new EventsExplorer(data.getRef()),
  };
}
