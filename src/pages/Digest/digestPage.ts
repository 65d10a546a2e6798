import { SceneAppPage } from '@grafana/scenes';
import { ROUTES } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';
import { makeCubeScene } from 'scenes/events/cubeScene';
import { pageState } from 'scenes/pageState';
import { DigestBody } from './DigestBody';
import { DigestData } from './DigestData';
import { DigestView } from './DigestView';

class ShownBody extends DigestBody {
  public static readonly Component = DigestView;
}

/** Digest: a day or a week in a page, and as a text to send. */
export function makeDigestPage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    ...pageState(ROUTES.digest),
    getScene: () => {
      const data = new DigestData();
      return makeCubeScene(ROUTES.digest, settings, data, new ShownBody(data.getRef()));
    },
  });
}
