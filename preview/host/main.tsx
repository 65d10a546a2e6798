import './boot';
import './base.css';
import { AppPlugin, PluginType } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import i18next from 'i18next';
import React from 'react';
import { createRoot } from 'react-dom/client';
import { PLUGIN_ID, PLUGIN_NAME } from '../../src/constants/plugin';
import { EDITOR_WORKER, SETTINGS_PATH } from '../environment';
import { App } from './App';
import { loadModule } from './modules';
import { metaOf } from './pluginMeta';
import { installServices } from './services';

const PLUGIN = `/public/plugins/${PLUGIN_ID}`;
const LANGUAGE = document.documentElement.lang;

// Where Monaco finds its worker, as Grafana says it.
Object.assign(window, {
  MonacoEnvironment: { getWorker: () => new Worker(`/preview/${EDITOR_WORKER}.js`, { type: 'module' }) },
});

async function main(root: HTMLElement): Promise<void> {
  installServices();
  const [module, words, settings] = await Promise.all([
    loadModule(`${PLUGIN}/module.js`),
    read(`${PLUGIN}/locales/${LANGUAGE}/${PLUGIN_ID}.json`),
    read(SETTINGS_PATH),
    // The words of Grafana's own components.
    initPluginTranslations('grafana', []),
  ]);
  i18next.addResourceBundle(LANGUAGE, PLUGIN_ID, words, true, false);
  await i18next.changeLanguage(LANGUAGE);
  const plugin: unknown = Object(module).plugin;
  if (!(plugin instanceof AppPlugin)) {
    throw new Error('The bundle holds no app plugin.');
  }
  const meta = metaOf(PLUGIN_ID, PLUGIN_NAME, PluginType.app);
  plugin.meta = { ...meta, enabled: true, pinned: true, jsonData: Object(settings) };
  createRoot(root).render(<App plugin={plugin} />);
}

async function read(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

// Grafana's own key: it leaves the field, and with that what was chosen there holds.
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && document.activeElement instanceof HTMLInputElement) {
    document.activeElement.blur();
  }
});

const root = document.getElementById('reactRoot');
if (root !== null) {
  main(root).catch((error: unknown) => {
    root.textContent = `The preview cannot start: ${error instanceof Error ? error.message : String(error)}`;
    throw error;
  });
}
