/** Of the one data source that there is. */
export const LOKI_UID = 'falco-loki';

/** Where the host reads the app's settings. */
export const SETTINGS_PATH = '/preview/settings.json';

/** Where the host reads the rules that are stored: none, unless a test says otherwise. */
export const RULES_PATH = '/preview/rules.json';

/** File of the host's bundle in which the code editor does what takes long. */
export const EDITOR_WORKER = 'editor.worker';

/** The app's settings: one environment over the store, with neither Prometheus nor Falcosidekick; how its lines look. */
export function settingsOf(format: 'text' | 'json', environment: Readonly<Record<string, unknown>> = {}) {
  return { version: 1, environments: [{ id: 'demo', name: 'Demo', format, ...environment, lokiUid: LOKI_UID }] };
}
