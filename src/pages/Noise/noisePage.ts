import { SceneAppPage } from '@grafana/scenes';
import { ROUTES } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';
import { CubeData } from 'scenes/events/CubeData';
import { makeCubeScene } from 'scenes/events/cubeScene';
import { pageState } from 'scenes/pageState';
import { NoiseBody } from './NoiseBody';
import { NoiseView } from './NoiseView';

class ShownBody extends NoiseBody {
  public static readonly Component = NoiseView;
}

/** Noise: what makes most events, and the exceptions that would take it away; `?rule=` opens the studio for one rule. */
export function makeNoisePage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    ...pageState(ROUTES.noise),
    getScene: () => {
      const data = new CubeData();
      return makeCubeScene(ROUTES.noise, settings, data, new ShownBody({ data: data.getRef() }));
    },
  });
}
