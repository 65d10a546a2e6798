import { SceneAppPage } from '@grafana/scenes';
import { ROUTES } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';
import { makeEventsScene } from './eventsScene';
import { PageScene } from 'scenes/PageScene';
import { pageState } from 'scenes/pageState';

/** Events: the volume by priority, the filters and the list. */
export function makeEventsPage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    ...pageState(ROUTES.events),
    getScene: () => new PageScene(makeEventsScene(settings)),
  });
}
