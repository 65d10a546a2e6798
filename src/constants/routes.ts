import { PLUGIN_ID } from './plugin';

export const PLUGIN_BASE_URL = `/a/${PLUGIN_ID}`;

/** Last part of each page's path. */
export const ROUTES = {
  overview: 'overview',
  incidents: 'incidents',
  digest: 'digest',
  events: 'events',
  entities: 'entities',
  rules: 'rules',
  tags: 'tags',
  mitre: 'mitre',
  noise: 'noise',
  health: 'health',
  alerts: 'alerts',
  sidekick: 'sidekick',
  /** No page: leads from a query of somewhere else to the events that it is about. */
  open: 'open',
} as const;

export type Route = (typeof ROUTES)[keyof typeof ROUTES];

/** Routes of pages; `open` only leads on. */
export type PageRoute = Exclude<Route, typeof ROUTES.open>;

export const PAGE_ROUTES: readonly PageRoute[] = Object.values(ROUTES).filter((route) => route !== ROUTES.open);

export function pageUrl(route: Route): string {
  return `${PLUGIN_BASE_URL}/${route}`;
}
