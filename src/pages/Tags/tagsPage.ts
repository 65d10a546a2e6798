import { SceneAppPage } from '@grafana/scenes';
import { t } from 'lib/i18n';
import { pageUrl, ROUTES } from 'constants/routes';
import { URL_KEYS_KEPT } from 'constants/urlKeys';
import { type AppSettings } from 'lib/settings/settings';
import { CubeData } from 'scenes/events/CubeData';
import { makeCubeScene } from 'scenes/events/cubeScene';
import { lazyView } from 'scenes/lazyView';
import { TagsBody } from './TagsBody';

/** The body, with a view that is fetched when it is shown. */
class ShownBody extends TagsBody {
  public static readonly Component = lazyView<TagsBody>(() => import('./TagsView'));
}

/** Tags: by kind, and one of them opened by `?tag=`. */
export function makeTagsPage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    title: t('falco.tags.title', 'Tags'),
    url: pageUrl(ROUTES.tags),
    routePath: `${ROUTES.tags}/*`,
    preserveUrlKeys: [...URL_KEYS_KEPT],
    getScene: () => {
      const data = new CubeData();
      return makeCubeScene(ROUTES.tags, settings, data, new ShownBody(data.getRef()));
    },
  });
}
