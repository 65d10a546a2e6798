import { createInstance } from 'i18next';
import { asStrings } from '../../domain/narrowing/narrowing';

const PLURAL = /_(?:zero|one|two|few|many|other)$/;

/** The key without its plural form, and the form. */
export function pluralOf(key: string): { readonly base: string; readonly form: string | undefined } {
  const ending = PLURAL.exec(key)?.[0];
  return ending === undefined
    ? { base: key, form: undefined }
    : { base: key.slice(0, -ending.length), form: ending.slice(1) };
}

/** The keys that a language has to have: those of English, counted ones in each plural form of the language. */
export function wantedKeys(english: Iterable<string>, language: string): ReadonlySet<string> {
  const forms = pluralForms(language);
  return new Set(
    [...english].flatMap((key) => {
      const { base, form } = pluralOf(key);
      return form === undefined ? [key] : forms.map((ending) => `${base}${ending}`);
    })
  );
}

/** The endings that i18next looks for in a language: `_one`, `_other`. */
function pluralForms(language: string): readonly string[] {
  const i18n = createInstance();
  // Not all versions that Grafana brings know the last of them.
  const options = { lng: language, resources: {}, initAsync: false, showSupportNotice: false };
  void i18n.init(options);
  return asStrings(i18n.services.pluralResolver.getSuffixes(language));
}

/** The places that a text has for values and elements, in the order of the alphabet: `{{count}}`, `<0>`, `$t(...)`. */
export function placesOf(text: string): readonly string[] {
  return [...(text.match(/{{[^{}]*}}|<\/?\w+\s*\/?>|\$t\([^)]*\)/g) ?? [])].sort();
}
