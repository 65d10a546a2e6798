import { SceneAppPage } from '@grafana/scenes';
import { t } from 'lib/i18n';
import { pageUrl, ROUTES } from 'constants/routes';
import { URL_KEYS_KEPT } from 'constants/urlKeys';
import { type AppSettings } from 'lib/settings/settings';
import { makeCubeScene } from 'scenes/events/cubeScene';
import { CubeData } from 'scenes/events/CubeData';
import { OneRule } from 'scenes/rules/OneRule';
import { lazyView } from 'scenes/lazyView';
import { RulesBody } from './RulesBody';

/** The body, with a view that is fetched when it is shown. */
class ShownBody extends RulesBody {
  public static readonly Component = lazyView<RulesBody>(() => import('./RulesView'));
}

/** Rules: every rule that fired or is known, and one of them opened by `?rule=`. */
export function makeRulesPage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    title: t('falco.rules.title', 'Rules'),
    url: pageUrl(ROUTES.rules),
    routePath: `${ROUTES.rules}/*`,
    preserveUrlKeys: [...URL_KEYS_KEPT],
    getScene: () => {
      const oneRule = new OneRule();
      const data = new CubeData(oneRule.refine);
      return makeCubeScene(ROUTES.rules, settings, data, new ShownBody(data.getRef(), oneRule));
    },
  });
}
