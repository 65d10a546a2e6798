import { initPluginTranslations } from '@grafana/i18n';
import { loadResources } from '@grafana/scenes';
import { PLUGIN_ID } from 'constants/plugin';

/** Loads the words of the app and of the scenes library; has to be done before anything that shows words is imported. */
export async function loadTranslations(): Promise<void> {
  await initPluginTranslations(PLUGIN_ID, [loadResources]);
}
