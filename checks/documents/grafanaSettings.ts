/**
 * The settings of Grafana that our documents and files name, by section: looked up in the `conf/defaults.ini` of Grafana 12.4. A
 * setting that Grafana does not have is ignored without a word, so a new one belongs here once it was looked up.
 */
export const GRAFANA_SETTINGS: Readonly<Record<string, readonly string[]>> = {
  server: ['http_addr', 'http_port', 'root_url'],
  paths: ['data', 'logs', 'plugins', 'provisioning'],
  plugins: [
    'allow_loading_unsigned_plugins',
    'plugin_admin_enabled',
    'preinstall_disabled',
    'preinstall_sync',
    'public_key_retrieval_disabled',
  ],
  analytics: ['reporting_enabled', 'check_for_updates', 'check_for_plugin_updates', 'feedback_links_enabled'],
  news: ['news_feed_enabled'],
  security: ['disable_gravatar'],
  auth: ['token_rotation_interval_minutes'],
  snapshots: ['external_enabled'],
  log: ['level'],
};

/** Read by the start script of Grafana's image alone. */
export const OF_THE_IMAGE: readonly string[] = ['GF_INSTALL_PLUGINS'];

/** How a setting is called as a variable of the environment. */
export function variableOf(section: string, key: string): string {
  return `GF_${section}_${key}`.toUpperCase().replace(/[^A-Z0-9_]/g, '_');
}

/** `section.key` of each setting in the text of an ini file, those that a comment keeps out aside. */
export function settingsIn(ini: string): readonly string[] {
  let section = '';
  return ini.split('\n').flatMap((line) => {
    const [, opened] = /^\[(.+)\]\s*$/.exec(line) ?? [];
    section = opened ?? section;
    const [, key] = /^(\w+)\s*=/.exec(line) ?? [];
    return key === undefined ? [] : [`${section}.${key}`];
  });
}
