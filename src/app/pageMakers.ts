import { type SceneAppPage } from '@grafana/scenes';
import { type PageRoute } from 'constants/routes';
import { type AppSettings } from 'lib/settings/settings';

export type PageMaker = (settings: AppSettings) => SceneAppPage;

/** The pages by their routes. Each is a file of its own, fetched when it is first opened. */
export const PAGE_MAKERS: Readonly<Record<PageRoute, () => Promise<PageMaker>>> = {
  overview: async () => (await import('pages/Overview/overviewPage')).makeOverviewPage,
  incidents: async () => (await import('pages/Incidents/incidentsPage')).makeIncidentsPage,
  digest: async () => (await import('pages/Digest/digestPage')).makeDigestPage,
  events: async () => (await import('pages/Events/eventsPage')).makeEventsPage,
  entities: async () => (await import('pages/Entities/entitiesPage')).makeEntitiesPage,
  rules: async () => (await import('pages/Rules/rulesPage')).makeRulesPage,
  tags: async () => (await import('pages/Tags/tagsPage')).makeTagsPage,
  noise: async () => (await import('pages/Noise/noisePage')).makeNoisePage,
  mitre: async () => (await import('pages/Mitre/mitrePage')).makeMitrePage,
  alerts: async () => (await import('pages/Alerts/alertsPage')).makeAlertsPage,
  health: async () => (await import('pages/Health/healthPage')).makeHealthPage,
  sidekick: async () => (await import('pages/Sidekick/sidekickPage')).makeSidekickPage,
};
