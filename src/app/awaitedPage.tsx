import React, { useEffect } from 'react';
import { SceneApp, SceneAppPage, type SceneComponentProps, type SceneObject, SceneObjectBase } from '@grafana/scenes';
import { lazyView } from 'components/states/lazyView';
import { type PageRoute } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';
import { PageScene } from 'scenes/PageScene';
import { pageState } from 'scenes/pageState';
import { type PageMaker } from './pageMakers';

/**
 * What stands for a page in the app until it is opened: its name and its address. Shown, it fetches the page, which takes
 * its place; where the page does not come, that is said in it.
 */
export function makeAwaitedPage(
  route: PageRoute,
  fetchMaker: () => Promise<PageMaker>,
  settings: AppSettings
): SceneAppPage {
  class PageToCome extends SceneObjectBase {
    public static readonly Component = lazyView<SceneComponentProps<PageToCome>>(async () => {
      const makePage = await fetchMaker();
      return { default: ({ model }) => <Arrival at={model} page={() => makePage(settings)} /> };
    });
  }
  const state = pageState(route);
  return new SceneAppPage({
    ...state,
    // Another than that of the page to come: by it the app tells its pages apart, and begins the one that comes anew.
    url: `${state.url}/`,
    // For this other address Grafana would name the page twice on the way to it.
    hideFromBreadcrumbs: true,
    getScene: () => new PageScene({ body: new PageToCome({}) }),
  });
}

interface ArrivalProps {
  /** In the scene of the page that stands for the other. */
  readonly at: SceneObject;
  readonly page: () => SceneAppPage;
}

function Arrival({ at, page }: ArrivalProps) {
  useEffect(() => {
    const app = at.getRoot();
    if (app instanceof SceneApp) {
      const { pages } = app.state;
      app.setState({ pages: pages.map((one) => (isAround(one, at) ? page() : one)) });
    }
  }, [at, page]);
  return null;
}

function isAround(page: SceneObject, object: SceneObject): boolean {
  return object === page || (object.parent !== undefined && isAround(page, object.parent));
}
