/** Must equal `src/plugin.json`; a test holds them together. */
export const PLUGIN_ID = 'community-falco-app';

/** Must equal `src/panels/falco-events/plugin.json`. */
export const PANEL_ID = 'community-falcoevents-panel';

export const PLUGIN_NAME = 'Falco Runtime Security';

/** The app's configuration page. */
export const CONFIG_URL = `/plugins/${PLUGIN_ID}`;

/** Of the configuration page's address: shows the set-up check and runs it. */
export const CHECK_HASH = '#check';

/** The set-up check, for links from where nothing is to be seen. */
export const CHECK_URL = `${CONFIG_URL}?page=configuration${CHECK_HASH}`;
