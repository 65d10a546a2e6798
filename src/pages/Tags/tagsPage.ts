import { SceneAppPage } from '@grafana/scenes';
import { ROUTES } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';
import { CubeData } from 'scenes/events/CubeData';
import { makeCubeScene } from 'scenes/events/cubeScene';
import { pageState } from 'scenes/pageState';
import { TagsBody } from './TagsBody';
import { TagsView } from './TagsView';

class ShownBody extends TagsBody {
  public static readonly Component = TagsView;
}

/** Tags: by kind, and one of them opened by `?tag=`. */
export function makeTagsPage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    ...pageState(ROUTES.tags),
    getScene: () => {
      const data = new CubeData();
      return makeCubeScene(ROUTES.tags, settings, data, new ShownBody(data.getRef()));
    },
  });
}
