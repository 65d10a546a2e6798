import { SceneAppPage } from '@grafana/scenes';
import { ROUTES } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';
import { makeCubeScene } from 'scenes/events/cubeScene';
import { IncidentsData } from 'scenes/incidents/IncidentsData';
import { pageState } from 'scenes/pageState';
import { IncidentsBody } from './IncidentsBody';
import { IncidentsView } from './IncidentsView';

class ShownBody extends IncidentsBody {
  public static readonly Component = IncidentsView;
}

/** Incidents: all of a range, and one of them opened by `?incident=`. */
export function makeIncidentsPage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    ...pageState(ROUTES.incidents),
    getScene: () => {
      const data = new IncidentsData();
      return makeCubeScene(ROUTES.incidents, settings, data, new ShownBody(data.getRef()));
    },
  });
}
