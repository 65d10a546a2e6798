/** Must equal `src/plugin.json`; a test holds them together. */
export const PLUGIN_ID = 'community-falco-app';

/** Must equal `src/panels/falco-events/plugin.json`. */
export const PANEL_ID = 'community-falcoevents-panel';

export const PLUGIN_NAME = 'Falco Runtime Security';

/** The app's configuration page. */
export const CONFIG_URL = `/plugins/${PLUGIN_ID}`;
