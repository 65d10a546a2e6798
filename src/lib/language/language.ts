import { config } from '@grafana/runtime';
import i18next from 'i18next';
import { PANEL_ID, PLUGIN_ID } from 'constants/plugin';

const ENGLISH = 'en-US';

/** The language that words are in: the one that the reader has chosen in Grafana, where the app speaks it. */
export function wordsLanguage(): string {
  const chosen = chosenLanguage();
  const spoken = [PLUGIN_ID, PANEL_ID].some((name) => i18next.isInitialized && i18next.hasResourceBundle(chosen, name));
  return spoken ? chosen : ENGLISH;
}

/** Whose numbers the reader writes: those of the regional format where Grafana has one, else those of the language. */
export function numbersLocale(): string {
  // Grafana 13 has it no more.
  const regionalFormat: unknown = Reflect.get(config, 'regionalFormat');
  return isLocale(regionalFormat) ? regionalFormat : chosenLanguage();
}

/** The order of two texts in a list that people read. */
export function compareTexts(a: string, b: string): number {
  return a.localeCompare(b, chosenLanguage());
}

function chosenLanguage(): string {
  const chosen = i18next.resolvedLanguage ?? i18next.language;
  return isLocale(chosen) ? chosen : ENGLISH;
}

/** Grafana may take it as the browser sends it (`*`), which formatters throw at. */
function isLocale(name: unknown): name is string {
  try {
    return typeof name === 'string' && Intl.getCanonicalLocales(name).length === 1;
  } catch {
    return false;
  }
}
