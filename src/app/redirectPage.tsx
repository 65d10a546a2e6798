import { useEffect } from 'react';
import { locationService } from '@grafana/runtime';
import { SceneAppPage, SceneReactObject } from '@grafana/scenes';
import { PLUGIN_NAME } from 'constants/plugin';
import { PLUGIN_BASE_URL, pageUrl, ROUTES } from 'constants/routes';
import { PageScene } from 'scenes/PageScene';

/** Where an address leads that is no page of ours: to the overview, never to a blank page. */
export function makeRedirectPage(): SceneAppPage {
  return new SceneAppPage({
    title: PLUGIN_NAME,
    url: PLUGIN_BASE_URL,
    routePath: '*',
    hideFromBreadcrumbs: true,
    getScene: () => new PageScene({ body: new SceneReactObject({ component: ToOverview }) }),
  });
}

function ToOverview() {
  useEffect(() => {
    const { search } = locationService.getLocation();
    locationService.replace(`${pageUrl(ROUTES.overview)}${search}`);
  }, []);
  return null;
}
