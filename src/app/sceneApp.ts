import { SceneApp } from '@grafana/scenes';
import { type AppSettings } from 'lib/settings/settings';
import { makeAlertsPage } from 'pages/Alerts/alertsPage';
import { makeHealthPage } from 'pages/Health/healthPage';
import { makeMitrePage } from 'pages/Mitre/mitrePage';
import { makeNoisePage } from 'pages/Noise/noisePage';
import { makeOverviewPage } from 'pages/Overview/overviewPage';
import { makeEventsPage } from 'pages/Events/eventsPage';
import { makeRulesPage } from 'pages/Rules/rulesPage';
import { makeTagsPage } from 'pages/Tags/tagsPage';
import { makeSidekickPage } from 'pages/Sidekick/sidekickPage';
import { makeOpenPage } from './openPage';
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
      makeOverviewPage(settings),
      makeEventsPage(settings),
      makeRulesPage(settings),
      makeTagsPage(settings),
      makeNoisePage(settings),
      makeMitrePage(settings),
      makeAlertsPage(settings),
      makeHealthPage(settings),
      makeSidekickPage(settings),
      makeOpenPage(settings),
      makeRedirectPage(),
    ],
  });
}
