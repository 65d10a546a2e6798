import { SceneAppPage, VariableValueSelectors } from '@grafana/scenes';
import { ROUTES } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';
import { makeEventVariables, makeTimeRange } from 'scenes/variables/eventVariables';
import { pageState } from 'scenes/pageState';
import { SidekickBody } from './SidekickBody';
import { SidekickView } from './SidekickView';
import { PageScene } from 'scenes/PageScene';

class ShownBody extends SidekickBody {
  public static readonly Component = SidekickView;
}

/** Falcosidekick: is it up, what came in, what went out, and a test event to follow. */
export function makeSidekickPage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    ...pageState(ROUTES.sidekick),
    getScene: () =>
      new PageScene({
        $timeRange: makeTimeRange(ROUTES.sidekick),
        $variables: makeEventVariables(settings.environments, ROUTES.sidekick),
        controls: [new VariableValueSelectors({})],
        body: new ShownBody({ testEventRole: settings.testEventRole }),
      }),
  });
}
