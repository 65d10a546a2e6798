import { SceneAppPage, SceneRefreshPicker, SceneTimePicker, VariableValueSelectors } from '@grafana/scenes';
import { ROUTES } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';
import { makeEventVariables, makeTimeRange } from 'scenes/variables/eventVariables';
import { pageState } from 'scenes/pageState';
import { HealthBody } from './HealthBody';
import { HealthView } from './HealthView';
import { HealthData } from './HealthData';
import { PageScene } from 'scenes/PageScene';

class ShownBody extends HealthBody {
  public static readonly Component = HealthView;
}

/** Health: is Falco up on every node, does it keep up, what does it cost, does what it says arrive. */
export function makeHealthPage({ environments }: AppSettings): SceneAppPage {
  return new SceneAppPage({
    ...pageState(ROUTES.health),
    getScene: () => {
      const data = new HealthData();
      return new PageScene({
        $timeRange: makeTimeRange(ROUTES.health),
        $variables: makeEventVariables(environments, ROUTES.health),
        $behaviors: [data],
        controls: [
          new VariableValueSelectors({}),
          new SceneTimePicker({ isOnCanvas: true }),
          new SceneRefreshPicker({ isOnCanvas: true, intervals: ['30s', '1m', '5m', '15m'] }),
        ],
        body: new ShownBody(data.getRef()),
      });
    },
  });
}
