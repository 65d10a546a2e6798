import {
  SceneControlsSpacer,
  type SceneObject,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  VariableValueSelectors,
} from '@grafana/scenes';
import { VARS } from 'constants/variables';
import { type AppSettings } from 'lib/settings/settings';
import { makeEventVariables } from '../variables/eventVariables';
import { PageScene } from '../PageScene';

/** The scene of a page that follows from counts: where, who and when as controls, one provider of counts, one body. */
export function makeCubeScene({ environments }: AppSettings, data: SceneObject, body: SceneObject): PageScene {
  return new PageScene({
    $timeRange: new SceneTimeRange({ from: 'now-24h', to: 'now' }),
    $variables: makeEventVariables(environments, [
      VARS.cluster,
      VARS.namespace,
      VARS.source,
      VARS.hostname,
      VARS.pod,
      VARS.filters,
    ]),
    $behaviors: [data],
    controls: [
      new VariableValueSelectors({}),
      new SceneControlsSpacer(),
      new SceneTimePicker({ isOnCanvas: true }),
      new SceneRefreshPicker({ isOnCanvas: true, intervals: ['30s', '1m', '5m', '15m'] }),
    ],
    body,
  });
}
