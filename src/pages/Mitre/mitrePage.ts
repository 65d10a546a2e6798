import { SceneAppPage } from '@grafana/scenes';
import { pageUrl, ROUTES } from 'constants/routes';
import { URL_KEYS_KEPT } from 'constants/urlKeys';
import { type AppSettings } from 'lib/settings/settings';
import { CubeData } from 'scenes/events/CubeData';
import { makeCubeScene } from 'scenes/events/cubeScene';
import { lazyView } from 'scenes/lazyView';
import { MitreBody } from './MitreBody';

/** The body, with a view that is fetched when it is shown. */
class ShownBody extends MitreBody {
  public static readonly Component = lazyView<MitreBody>(() => import('./MitreView'));
}

/** MITRE ATT&CK: what can be detected, what was, and what is wrong with the tags. */
export function makeMitrePage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    title: 'MITRE ATT&CK',
    url: pageUrl(ROUTES.mitre),
    routePath: `${ROUTES.mitre}/*`,
    preserveUrlKeys: [...URL_KEYS_KEPT],
    getScene: () => {
      const data = new CubeData();
      return makeCubeScene(ROUTES.mitre, settings, data, new ShownBody(data.getRef()));
    },
  });
}
