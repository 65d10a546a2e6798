import { SceneAppPage, VariableValueSelectors } from '@grafana/scenes';
import { t } from 'lib/i18n';
import { pageUrl, ROUTES } from 'constants/routes';
import { URL_KEYS_KEPT } from 'constants/urlKeys';
import { type AppSettings } from 'lib/settings/settings';
import { makeEventVariables, makeTimeRange } from 'scenes/variables/eventVariables';
import { lazyView } from 'scenes/lazyView';
import { AlertsBody } from './AlertsBody';
import { PageScene } from 'scenes/PageScene';

/** The body, with a view that is fetched when it is shown. */
class ShownBody extends AlertsBody {
  public static readonly Component = lazyView<AlertsBody>(() => import('./AlertsView'));
}

/** Alerts: what fires now and the way to its events, the pack of rules, silences. */
export function makeAlertsPage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    title: t('falco.alerts.page', 'Alerts'),
    url: pageUrl(ROUTES.alerts),
    routePath: `${ROUTES.alerts}/*`,
    preserveUrlKeys: [...URL_KEYS_KEPT],
    getScene: () =>
      new PageScene({
        // Nothing here is of a range; it goes along to the next page.
        $timeRange: makeTimeRange(ROUTES.alerts),
        $variables: makeEventVariables(settings.environments, ROUTES.alerts),
        controls: [new VariableValueSelectors({})],
        body: new ShownBody({ environments: settings.environments }),
      }),
  });
}
