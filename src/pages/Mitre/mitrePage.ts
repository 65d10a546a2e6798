import { SceneAppPage } from '@grafana/scenes';
import { ROUTES } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';
import { CubeData } from 'scenes/events/CubeData';
import { makeCubeScene } from 'scenes/events/cubeScene';
import { pageState } from 'scenes/pageState';
import { MitreBody } from './MitreBody';
import { MitreView } from './MitreView';

class ShownBody extends MitreBody {
  public static readonly Component = MitreView;
}

/** MITRE ATT&CK: what can be detected, what was, and what is wrong with the tags. */
export function makeMitrePage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    ...pageState(ROUTES.mitre),
    getScene: () => {
      const data = new CubeData();
      return makeCubeScene(ROUTES.mitre, settings, data, new ShownBody(data.getRef()));
    },
  });
}
