import { SceneAppPage } from '@grafana/scenes';
import { t } from 'lib/i18n';
import { pageUrl, ROUTES } from 'constants/routes';
import { URL_KEYS_KEPT } from 'constants/urlKeys';
import { type AppSettings } from 'lib/settings/settings';
import { makeCubeScene } from 'scenes/events/cubeScene';
import { IncidentsData } from 'scenes/incidents/IncidentsData';
import { lazyView } from 'scenes/lazyView';
import { IncidentsBody } from './IncidentsBody';

/** The body, with a view that is fetched when it is shown. */
class ShownBody extends IncidentsBody {
  public static readonly Component = lazyView<IncidentsBody>(() => import('./IncidentsView'));
}

/** Incidents: all of a range, and one of them opened by `?incident=`. */
export function makeIncidentsPage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    title: t('falco.incidents.title', 'Incidents'),
    url: pageUrl(ROUTES.incidents),
    routePath: `${ROUTES.incidents}/*`,
    preserveUrlKeys: [...URL_KEYS_KEPT],
    getScene: () => {
      const data = new IncidentsData();
      return makeCubeScene(ROUTES.incidents, settings, data, new ShownBody(data.getRef()));
    },
  });
}
