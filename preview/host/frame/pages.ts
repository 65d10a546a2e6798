import plugin from '../../../src/plugin.json';
import { PLUGIN_ID } from '../../../src/constants/plugin';

/** The pages that the plugin puts into Grafana's navigation. */
export const PAGES = plugin.includes.flatMap(({ type, name, path }) =>
  type === 'page' ? [{ text: name, url: path.replace('%PLUGIN_ID%', PLUGIN_ID) }] : []
);

export const LANGUAGES: readonly string[] = plugin.languages;
