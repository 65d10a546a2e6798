import { type SceneAppPageState } from '@grafana/scenes';
import { t } from 'lib/i18n';
import { type PageRoute, pageUrl, ROUTES } from 'constants/routes';
import { URL_KEYS_KEPT } from 'constants/urlKeys';
import { TitleControls } from './PageScene';

/** The pages' names, over them and in the way to them. */
const TITLES: Readonly<Record<PageRoute, () => string>> = {
  [ROUTES.overview]: () => t('falco.overview.title', 'Overview'),
  [ROUTES.incidents]: () => t('falco.incidents.title', 'Incidents'),
  [ROUTES.digest]: () => t('falco.digest.title', 'Digest'),
  [ROUTES.events]: () => t('falco.events.title', 'Events'),
  [ROUTES.entities]: () => t('falco.entities.title', 'Entities'),
  [ROUTES.rules]: () => t('falco.rules.title', 'Rules'),
  [ROUTES.tags]: () => t('falco.tags.title', 'Tags'),
  [ROUTES.mitre]: () => 'MITRE ATT&CK',
  [ROUTES.noise]: () => t('falco.noise.title', 'Noise'),
  [ROUTES.health]: () => t('falco.health.title', 'Health'),
  [ROUTES.alerts]: () => t('falco.alerts.page', 'Alerts'),
  [ROUTES.sidekick]: () => 'Falcosidekick',
};

/**
 * What Grafana knows of a page before it shows it: its name, its address, what of the address goes along to others, the time
 * beside the name.
 */
export function pageState(
  route: PageRoute
): Pick<SceneAppPageState, 'title' | 'url' | 'routePath' | 'preserveUrlKeys' | 'controls'> {
  return {
    title: TITLES[route](),
    url: pageUrl(route),
    routePath: `${route}/*`,
    preserveUrlKeys: [...URL_KEYS_KEPT],
    controls: [new TitleControls({})],
  };
}
