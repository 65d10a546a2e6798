import { SceneAppPage } from '@grafana/scenes';
import { t } from 'lib/i18n';
import { pageUrl, ROUTES } from 'constants/routes';
import { URL_KEYS_KEPT } from 'constants/urlKeys';
import { type AppSettings } from 'lib/settings/settings';
import { CubeData } from 'scenes/events/CubeData';
import { makeCubeScene } from 'scenes/events/cubeScene';
import { lazyView } from 'scenes/lazyView';
import { NoiseBody } from './NoiseBody';

/** The body, with a view that is fetched when it is shown. */
class ShownBody extends NoiseBody {
  public static readonly Component = lazyView<NoiseBody>(() => import('./NoiseView'));
}

/** Noise: what makes most events, and the exceptions that would take it away; `?rule=` opens the studio for one rule. */
export function makeNoisePage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    title: t('falco.noise.title', 'Noise'),
    url: pageUrl(ROUTES.noise),
    routePath: `${ROUTES.noise}/*`,
    preserveUrlKeys: [...URL_KEYS_KEPT],
    getScene: () => {
      const data = new CubeData();
      return makeCubeScene(ROUTES.noise, settings, data, new ShownBody({ data: data.getRef() }));
    },
  });
}
