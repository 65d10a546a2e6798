import { ROUTES, type Route } from './routes';
import { type FieldVariableName, VARS } from './variables';

/** What a page's address can say besides its environment and what the page itself opens. */
export interface PageShape {
  /** Where no address says a time. */
  readonly range: { readonly from: string; readonly to: string };
  /** Filters on one field that the page has. */
  readonly fields: readonly FieldVariableName[];
  /** Filters on any field. */
  readonly filters: boolean;
  /** A text in the line. */
  readonly text: boolean;
  /** Whether it can show all environments at once; another page asks which of them it is to show. */
  readonly together?: boolean;
}

const DAY = { from: 'now-24h', to: 'now' };
const HOUR = { from: 'now-1h', to: 'now' };

const COUNTS: PageShape = {
  range: DAY,
  fields: [VARS.cluster, VARS.namespace, VARS.source, VARS.hostname, VARS.pod],
  filters: true,
  text: false,
};
const ENVIRONMENT_ONLY: PageShape = { range: DAY, fields: [], filters: false, text: false };

/** The pages: scenes make their variables from it, links write all of them. */
export const PAGES: Readonly<Record<Route, PageShape>> = {
  [ROUTES.events]: {
    range: DAY,
    fields: [
      ...[VARS.cluster, VARS.priority, VARS.source, VARS.rule],
      ...[VARS.namespace, VARS.pod, VARS.hostname, VARS.tag],
    ],
    filters: true,
    text: true,
    together: true,
  },
  [ROUTES.overview]: { ...COUNTS, together: true },
  [ROUTES.incidents]: COUNTS,
  [ROUTES.digest]: COUNTS,
  [ROUTES.entities]: { ...COUNTS, together: true },
  [ROUTES.rules]: { ...COUNTS, together: true },
  [ROUTES.tags]: COUNTS,
  [ROUTES.mitre]: { ...COUNTS, together: true },
  [ROUTES.noise]: COUNTS,
  [ROUTES.health]: { ...ENVIRONMENT_ONLY, range: HOUR, fields: [VARS.cluster] },
  [ROUTES.alerts]: ENVIRONMENT_ONLY,
  [ROUTES.sidekick]: { ...ENVIRONMENT_ONLY, range: HOUR },
  [ROUTES.open]: ENVIRONMENT_ONLY,
};
