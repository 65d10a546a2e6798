import { SceneAppPage } from '@grafana/scenes';
import { ROUTES } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';
import { makeCubeScene } from 'scenes/events/cubeScene';
import { CubeData } from 'scenes/events/CubeData';
import { OnePart } from 'scenes/events/OnePart';
import { pageState } from 'scenes/pageState';
import { RulesBody } from './RulesBody';
import { RulesView } from './RulesView';

class ShownBody extends RulesBody {
  public static readonly Component = RulesView;
}

/** Rules: every rule that fired or is known, and one of them opened by `?rule=`. */
export function makeRulesPage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    ...pageState(ROUTES.rules),
    getScene: () => {
      const onePart = new OnePart();
      const data = new CubeData(onePart.refine);
      return makeCubeScene(ROUTES.rules, settings, data, new ShownBody(data.getRef(), onePart));
    },
  });
}
