/** Of the one data source that there is. */
export const LOKI_UID = 'falco-loki';

/** Where the host reads the app's settings. */
export const SETTINGS_PATH = '/preview/settings.json';

/** The app's settings: one environment over the store, with neither Prometheus nor Falcosidekick. */
export function settingsOf(format: 'text' | 'json') {
  return { version: 1, environments: [{ id: 'demo', name: 'Demo', lokiUid: LOKI_UID, format }] };
}
