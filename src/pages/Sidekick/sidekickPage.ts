import { SceneAppPage, VariableValueSelectors } from '@grafana/scenes';
import { pageUrl, ROUTES } from 'constants/routes';
import { URL_KEYS_KEPT } from 'constants/urlKeys';
import { type AppSettings } from 'lib/settings/settings';
import { makeEventVariables, makeTimeRange } from 'scenes/variables/eventVariables';
import { lazyView } from 'scenes/lazyView';
import { SidekickBody } from './SidekickBody';
import { PageScene } from 'scenes/PageScene';

/** The body, with a view that is fetched when it is shown. */
class ShownBody extends SidekickBody {
  public static readonly Component = lazyView<SidekickBody>(() => import('./SidekickView'));
}

/** Falcosidekick: is it up, what came in, what went out, and a test event to follow. */
export function makeSidekickPage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    title: 'Falcosidekick',
    url: pageUrl(ROUTES.sidekick),
    routePath: `${ROUTES.sidekick}/*`,
    preserveUrlKeys: [...URL_KEYS_KEPT],
    getScene: () =>
      new PageScene({
        $timeRange: makeTimeRange(ROUTES.sidekick),
        $variables: makeEventVariables(settings.environments, ROUTES.sidekick),
        controls: [new VariableValueSelectors({})],
        body: new ShownBody({ testEventRole: settings.testEventRole }),
      }),
  });
}
