import { SceneAppPage } from '@grafana/scenes';
import { t } from 'lib/i18n';
import { URL_KEYS_KEPT } from 'constants/urlKeys';
import { pageUrl, ROUTES } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';
import { makeEventsScene } from './eventsScene';
import { PageScene, TitleControls } from 'scenes/PageScene';

/** Events: the volume by priority, the filters and the list. */
export function makeEventsPage(settings: AppSettings): SceneAppPage {
  return new SceneAppPage({
    title: t('falco.events.title', 'Events'),
    url: pageUrl(ROUTES.events),
    routePath: `${ROUTES.events}/*`,
    preserveUrlKeys: [...URL_KEYS_KEPT],
    controls: [new TitleControls({})],
    getScene: () => new PageScene(makeEventsScene(settings)),
  });
}
