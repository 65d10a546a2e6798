import { SceneAppPage } from '@grafana/scenes';
import { ROUTES } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';
import { CubeData } from 'scenes/events/CubeData';
import { makeCubeScene } from 'scenes/events/cubeScene';
import { OnePart } from 'scenes/events/OnePart';
import { pageState } from 'scenes/pageState';
import { EntitiesBody } from './EntitiesBody';
import { EntitiesView } from './EntitiesView';

class ShownBody extends EntitiesBody {
  public static readonly Component = EntitiesView;
}

/** Hosts, namespaces, workloads, pods, containers, images, users and processes; one of them opened by `?entity=&name=`. */
export function makeEntitiesPage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    ...pageState(ROUTES.entities),
    getScene: () => {
      const onePart = new OnePart();
      const data = new CubeData(onePart.refine);
      return makeCubeScene(ROUTES.entities, settings, data, new ShownBody(data.getRef(), onePart));
    },
  });
}
