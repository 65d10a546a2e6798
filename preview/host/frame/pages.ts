import plugin from '../../../src/plugin.json';
import { PLUGIN_ID } from '../../../src/constants/plugin';

export interface PageLink {
  readonly text: string;
  readonly url: string;
}

/** The pages that the plugin puts into Grafana's navigation. */
export const PAGES: readonly PageLink[] = plugin.includes.flatMap(({ type, name, path }) =>
  type === 'page' ? [{ text: name, url: path.replace('%PLUGIN_ID%', PLUGIN_ID) }] : []
);
