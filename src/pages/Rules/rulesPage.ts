import { SceneAppPage } from '@grafana/scenes';
import { t } from '@grafana/i18n';
import { pageUrl, ROUTES } from 'constants/routes';
import { URL_KEYS_KEPT } from 'constants/urlKeys';
import { type AppSettings } from 'lib/settings/settings';
import { CubeData } from 'scenes/events/CubeData';
import { makeCubeScene } from 'scenes/events/cubeScene';
import { RulesBody } from './RulesBody';

/** Rules: every rule that fired or is known, and one of them opened by `?rule=`. */
export function makeRulesPage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    title: t('falco.rules.title', 'Rules'),
    url: pageUrl(ROUTES.rules),
    routePath: `${ROUTES.rules}/*`,
    preserveUrlKeys: [...URL_KEYS_KEPT],
    getScene: () => {
      const data = new CubeData();
      return makeCubeScene(settings, data, new RulesBody({ data: data.getRef() }));
    },
  });
}
