import { useEffect } from 'react';
import { locationService } from '@grafana/runtime';
import { SceneAppPage, SceneReactObject } from '@grafana/scenes';
import { eventsUrl } from 'constants/eventsUrl';
import { OPEN_KEYS } from 'constants/openUrl';
import { PLUGIN_NAME } from 'constants/plugin';
import { pageUrl, ROUTES } from 'constants/routes';
import { VARS } from 'constants/variables';
import { appPathOf } from 'domain/alerting/appPath';
import { type Environment } from 'domain/environment/types';
import { environmentFor, readQuery } from 'domain/links/readQuery';
import { type AppSettings } from 'lib/settings/settings';
import { PageScene } from 'scenes/PageScene';

/** Where links from dashboards, Explore and log lines lead: on to the events of their query, never to a page of its own. */
export function makeOpenPage({ environments }: AppSettings): SceneAppPage {
  return new SceneAppPage({
    title: PLUGIN_NAME,
    url: pageUrl(ROUTES.open),
    routePath: ROUTES.open,
    hideFromBreadcrumbs: true,
    getScene: () => new PageScene({ body: new SceneReactObject({ component: ToEvents, props: { environments } }) }),
  });
}

function ToEvents({ environments }: { readonly environments: readonly Environment[] }) {
  useEffect(() => {
    locationService.replace(eventsOfQuery(locationService.getLocation().search, environments));
  }, [environments]);
  return null;
}

/** The address of the Events page for a query string that `openUrl` has made. */
export function eventsOfQuery(search: string, environments: readonly Environment[]): string {
  const params = new URLSearchParams(search);
  const expr = params.get(OPEN_KEYS.query) ?? '';
  const environment = environmentFor(expr, params.get(OPEN_KEYS.dataSource) ?? undefined, environments);
  const page = appPathOf(params.get(OPEN_KEYS.page) ?? undefined);
  if (page !== undefined && environment) {
    const [path, query] = page.split('?');
    const all = new URLSearchParams(query);
    all.set(`var-${VARS.environment}`, environment.id);
    return `${path}?${all.toString()}`;
  }
  return eventsUrl({
    from: params.get(OPEN_KEYS.from) ?? undefined,
    to: params.get(OPEN_KEYS.to) ?? undefined,
    environment: environment?.id,
    ...(environment && readQuery(expr, environment)),
  });
}
