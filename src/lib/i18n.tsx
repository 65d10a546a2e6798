import React from 'react';
import { t as translate, Trans as Translation } from '@grafana/i18n';
import { decimalText } from './numbers';

/** What stands in a sentence. Of a `count` that is a text i18next knows no plural, and shows English. */
type Values = Readonly<Record<string, unknown>> & { readonly count?: number };

/**
 * A sentence in the reader's language, to be rendered as text. Values stand in it as they are, since React makes text of
 * what it is given (escaped by i18next as well, `<` would be read as `&lt;`): never put the result into HTML.
 * @param id key of the sentence in `src/locales`
 * @param english the sentence in English; empty where `values` brings `defaultValue_one` and `defaultValue_other`
 */
export function t(id: string, english: string, values: Values = {}): string {
  // `count` chooses between singular and plural as a number; what stands in the sentence is its text.
  const replace = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shown(value)]));
  return translate(id, english, { ...values, replace, interpolation: { escapeValue: false } });
}

/** Numbers as the reader writes them: `10,283`. */
function shown(value: unknown): unknown {
  return typeof value === 'number' ? decimalText(value, 3) : value;
}

/** The same as an element. It takes no values, which i18next would escape: those go through `t`. */
export function Trans({ i18nKey, children }: { readonly i18nKey: string; readonly children: string }) {
  return <Translation i18nKey={i18nKey}>{children}</Translation>;
}
