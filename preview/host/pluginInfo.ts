import { type PluginMetaInfo } from '@grafana/data';

/** What a plugin says of itself, which nobody reads here. */
export const INFO: PluginMetaInfo = {
  author: { name: '' },
  description: '',
  links: [],
  logos: { small: '', large: '' },
  screenshots: [],
  updated: '',
  version: '',
};
