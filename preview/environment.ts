/** Of the one data source that there is. */
export const LOKI_UID = 'falco-loki';

/** Where the host reads the app's settings. */
export const SETTINGS_PATH = '/preview/settings.json';

/** The app's settings: one environment over the store, with neither Prometheus nor Falcosidekick; how its lines look. */
export function settingsOf(format: 'text' | 'json', environment: Readonly<Record<string, unknown>> = {}) {
  return { version: 1, environments: [{ id: 'demo', name: 'Demo', format, ...environment, lokiUid: LOKI_UID }] };
}
