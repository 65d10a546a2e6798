import { type SceneObject, SceneRefreshPicker, SceneTimePicker, VariableValueSelectors } from '@grafana/scenes';
import { type Route } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';
import { makeEventVariables, makeTimeRange } from '../variables/eventVariables';
import { PageScene } from '../PageScene';

/** The scene of a page that follows from counts: where, who and when as controls, one provider of counts, one body. */
export function makeCubeScene(
  route: Route,
  { environments }: AppSettings,
  data: SceneObject,
  body: SceneObject
): PageScene {
  return new PageScene({
    $timeRange: makeTimeRange(route),
    $variables: makeEventVariables(environments, route),
    $behaviors: [data],
    controls: [
      new VariableValueSelectors({}),
      new SceneTimePicker({ isOnCanvas: true }),
      new SceneRefreshPicker({ isOnCanvas: true, intervals: ['30s', '1m', '5m', '15m'] }),
    ],
    body,
  });
}
