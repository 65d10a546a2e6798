import { type PluginMeta, type PluginType } from '@grafana/data';

const NOBODY_READS_IT = { author: { name: '' }, description: '', links: [], screenshots: [], updated: '', version: '' };

/** What Grafana knows of a plugin. */
export function metaOf(id: string, name: string, type: PluginType): PluginMeta {
  const info = { ...NOBODY_READS_IT, logos: { small: '', large: '' } };
  return { id, name, type, info, module: `public/plugins/${id}/module.js`, baseUrl: `public/plugins/${id}` };
}
