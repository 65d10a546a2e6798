import { SceneAppPage } from '@grafana/scenes';
import { ROUTES } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';
import { makeCubeScene } from 'scenes/events/cubeScene';
import { pageState } from 'scenes/pageState';
import { OverviewBody } from './OverviewBody';
import { OverviewView } from './OverviewView';
import { OverviewData } from './OverviewData';

class ShownBody extends OverviewBody {
  public static readonly Component = OverviewView;
}

/** Overview: what happened, how severe, where, and whether Falco can be trusted. */
export function makeOverviewPage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    ...pageState(ROUTES.overview),
    getScene: () => {
      const data = new OverviewData();
      return makeCubeScene(ROUTES.overview, settings, data, new ShownBody(data.getRef()));
    },
  });
}
