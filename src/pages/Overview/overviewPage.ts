import { SceneAppPage } from '@grafana/scenes';
import { t } from 'lib/i18n';
import { pageUrl, ROUTES } from 'constants/routes';
import { URL_KEYS_KEPT } from 'constants/urlKeys';
import { type AppSettings } from 'lib/settings/settings';
import { makeCubeScene } from 'scenes/events/cubeScene';
import { lazyView } from 'scenes/lazyView';
import { OverviewBody } from './OverviewBody';
import { OverviewData } from './OverviewData';

/** The body, with a view that is fetched when it is shown. */
class ShownBody extends OverviewBody {
  public static readonly Component = lazyView<OverviewBody>(() => import('./OverviewView'));
}

/** Overview: what happened, how severe, where, and whether Falco can be trusted. */
export function makeOverviewPage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    title: t('falco.overview.title', 'Overview'),
    url: pageUrl(ROUTES.overview),
    routePath: `${ROUTES.overview}/*`,
    preserveUrlKeys: [...URL_KEYS_KEPT],
    getScene: () => {
      const data = new OverviewData();
      return makeCubeScene(ROUTES.overview, settings, data, new ShownBody(data.getRef()));
    },
  });
}
