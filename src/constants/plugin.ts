/** Must equal `src/plugin.json`; a test holds them together. */
export const PLUGIN_ID = 'community-falco-app';

/** Must equal `src/panels/falco-events/plugin.json`. */
export const PANEL_ID = 'community-falcoevents-panel';

/** The list of events that other apps can show. What it takes is `domain/links/eventsV1`. */
export const EVENTS_V1 = {
  id: `${PLUGIN_ID}/events/v1`,
  title: 'Falco events',
  description: 'The events of Falco under filters and a time range, each opened to all that is known of it',
} as const;

export const PLUGIN_NAME = 'Falco Runtime Security';

/** The app's configuration page. */
export const CONFIG_URL = `/plugins/${PLUGIN_ID}`;

/** Its tab of that name. */
export const CONFIGURATION_URL = `${CONFIG_URL}?page=configuration`;

/** Of the configuration page's address: shows the set-up check and runs it. */
export const CHECK_HASH = '#check';

/** Of the same address: which environment is meant. Its first one without. */
export const CHECK_ENVIRONMENT = 'environment';

/** The set-up check of an environment, for links from where nothing is to be seen. */
export function setUpCheckUrl(environmentId?: string): string {
  const which = environmentId === undefined ? '' : `&${CHECK_ENVIRONMENT}=${encodeURIComponent(environmentId)}`;
  return `${CONFIGURATION_URL}${which}${CHECK_HASH}`;
}
