import {
  type EmbeddedSceneState,
  SceneControlsSpacer,
  SceneFlexItem,
  SceneFlexLayout,
  SceneRefreshPicker,
  SceneTimePicker,
  VariableValueSelectors,
} from '@grafana/scenes';
import { ROUTES } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';
import { EventListScene } from 'scenes/events/list/EventListScene';
import { EventsData } from 'scenes/events/EventsData';
import { EventVolume } from 'scenes/events/volume/EventVolume';
import { makeEventVariables, makeTimeRange } from 'scenes/variables/eventVariables';

/** The scene of the Events page, to be wrapped in an `EmbeddedScene`. */
export function makeEventsScene({ environments }: AppSettings): EmbeddedSceneState {
  const data = new EventsData();

  return {
    $timeRange: makeTimeRange(ROUTES.events),
    $variables: makeEventVariables(environments, ROUTES.events),
    $behaviors: [data],
    controls: [
      new VariableValueSelectors({}),
      new SceneControlsSpacer(),
      new SceneTimePicker({ isOnCanvas: true }),
      new SceneRefreshPicker({ isOnCanvas: true, intervals: ['5s', '10s', '30s', '1m', '5m', '15m'] }),
    ],
    body: new SceneFlexLayout({
      direction: 'column',
      children: [
        new SceneFlexItem({ ySizing: 'content', body: new EventVolume(data.getRef()) }),
        new SceneFlexItem({ minHeight: 400, body: new EventListScene(data.getRef()) }),
      ],
    }),
  };
}
