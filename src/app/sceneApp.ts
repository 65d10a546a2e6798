import { SceneApp } from '@grafana/scenes';
import { type AppSettings } from 'lib/settings/settings';
import { PAGE_ROUTES } from 'constants/routes';
import { makeAwaitedPage } from './awaitedPage';
import { makeOpenPage } from './openPage';
import { PAGE_MAKERS } from './pageMakers';
import { makeRedirectPage } from './redirectPage';

const factories = new Map<string, () => SceneApp>();

/** The factory of the app for some settings: always the same function for the same settings, as scenes caches by it. */
export function sceneAppFactory(settings: AppSettings): () => SceneApp {
  const key = JSON.stringify(settings);
  const factory = factories.get(key) ?? (() => makeSceneApp(settings));
  factories.set(key, factory);
  return factory;
}

function makeSceneApp(settings: AppSettings): SceneApp {
  return new SceneApp({
    name: 'falco',
    urlSyncOptions: { updateUrlOnInit: true, createBrowserHistorySteps: true },
    pages: [
      ...PAGE_ROUTES.map((route) => makeAwaitedPage(route, PAGE_MAKERS[route], settings)),
      makeOpenPage(settings),
      makeRedirectPage(),
    ],
  });
}
