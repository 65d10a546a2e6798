import { initPluginTranslations } from '@grafana/i18n';
import { PLUGIN_ID } from 'constants/plugin';
import i18next from 'i18next';
import { localeFile } from './localeTexts';

/** Lets the app speak a language, as Grafana does before it opens a page. */
export async function speak(language: string): Promise<void> {
  await initPluginTranslations(PLUGIN_ID);
  i18next.addResourceBundle(language, PLUGIN_ID, localeFile(language), true, true);
  await i18next.changeLanguage(language);
}
