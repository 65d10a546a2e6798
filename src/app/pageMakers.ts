import { type SceneAppPage } from '@grafana/scenes';
import { type ROUTES, type Route } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';
import { makeAlertsPage } from 'pages/Alerts/alertsPage';
import { makeEventsPage } from 'pages/Events/eventsPage';
import { makeHealthPage } from 'pages/Health/healthPage';
import { makeIncidentsPage } from 'pages/Incidents/incidentsPage';
import { makeMitrePage } from 'pages/Mitre/mitrePage';
import { makeNoisePage } from 'pages/Noise/noisePage';
import { makeOverviewPage } from 'pages/Overview/overviewPage';
import { makeRulesPage } from 'pages/Rules/rulesPage';
import { makeSidekickPage } from 'pages/Sidekick/sidekickPage';
import { makeTagsPage } from 'pages/Tags/tagsPage';

/** Routes of pages; `open` only leads on. */
export type PageRoute = Exclude<Route, typeof ROUTES.open>;

/** The pages by their routes. */
export const PAGE_MAKERS: Readonly<Record<PageRoute, (settings: AppSettings) => SceneAppPage>> = {
  overview: makeOverviewPage,
  incidents: makeIncidentsPage,
  events: makeEventsPage,
  rules: makeRulesPage,
  tags: makeTagsPage,
  noise: makeNoisePage,
  mitre: makeMitrePage,
  alerts: makeAlertsPage,
  health: makeHealthPage,
  sidekick: makeSidekickPage,
};
