import {
  EmbeddedScene,
  SceneAppPage,
  SceneControlsSpacer,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  VariableValueSelectors,
} from '@grafana/scenes';
import { t } from '@grafana/i18n';
import { pageUrl, ROUTES } from 'constants/routes';
import { URL_KEYS_KEPT } from 'constants/urlKeys';
import { VARS } from 'constants/variables';
import { type AppSettings } from 'lib/settings/settings';
import { makeEventVariables } from 'scenes/variables/eventVariables';
import { OverviewBody } from './OverviewBody';
import { OverviewData } from './OverviewData';

/** Overview: what happened, how severe, where, and whether Falco can be trusted. */
export function makeOverviewPage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    title: t('falco.overview.title', 'Overview'),
    url: pageUrl(ROUTES.overview),
    routePath: `${ROUTES.overview}/*`,
    preserveUrlKeys: [...URL_KEYS_KEPT],
    getScene: () => makeOverviewScene(settings),
  });
}

function makeOverviewScene({ environments }: AppSettings): EmbeddedScene {
  const data = new OverviewData();
  return new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from: 'now-24h', to: 'now' }),
    $variables: makeEventVariables(environments, [VARS.cluster, VARS.namespace, VARS.source, VARS.hostname, VARS.pod]),
    $behaviors: [data],
    controls: [
      new VariableValueSelectors({}),
      new SceneControlsSpacer(),
      new SceneTimePicker({ isOnCanvas: true }),
      new SceneRefreshPicker({ isOnCanvas: true, intervals: ['30s', '1m', '5m', '15m'] }),
    ],
    body: new OverviewBody(data.getRef()),
  });
}
