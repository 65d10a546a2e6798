import {
  SceneAppPage,
  SceneControlsSpacer,
  SceneRefreshPicker,
  SceneTimePicker,
  VariableValueSelectors,
} from '@grafana/scenes';
import { t } from 'lib/i18n';
import { pageUrl, ROUTES } from 'constants/routes';
import { URL_KEYS_KEPT } from 'constants/urlKeys';
import { type AppSettings } from 'lib/settings/settings';
import { makeEventVariables, makeTimeRange } from 'scenes/variables/eventVariables';
import { lazyView } from 'scenes/lazyView';
import { HealthBody } from './HealthBody';
import { HealthData } from './HealthData';
import { PageScene } from 'scenes/PageScene';

/** The body, with a view that is fetched when it is shown. */
class ShownBody extends HealthBody {
  public static readonly Component = lazyView<HealthBody>(() => import('./HealthView'));
}

/** Health: is Falco up on every node, does it keep up, what does it cost, does what it says arrive. */
export function makeHealthPage({ environments }: AppSettings): SceneAppPage {
  return new SceneAppPage({
    title: t('falco.health.title', 'Health'),
    url: pageUrl(ROUTES.health),
    routePath: `${ROUTES.health}/*`,
    preserveUrlKeys: [...URL_KEYS_KEPT],
    getScene: () => {
      const data = new HealthData();
      return new PageScene({
        $timeRange: makeTimeRange(ROUTES.health),
        $variables: makeEventVariables(environments, ROUTES.health),
        $behaviors: [data],
        controls: [
          new VariableValueSelectors({}),
          new SceneControlsSpacer(),
          new SceneTimePicker({ isOnCanvas: true }),
          new SceneRefreshPicker({ isOnCanvas: true, intervals: ['30s', '1m', '5m', '15m'] }),
        ],
        body: new ShownBody(data.getRef()),
      });
    },
  });
}
