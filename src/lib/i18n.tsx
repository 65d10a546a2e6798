import React from 'react';
import { t as translate, Trans as Translation, type TransProps } from '@grafana/i18n';

/**
 * A sentence in the reader's language, to be rendered as text. Values stand in it as they are, since React makes text of
 * what it is given (escaped by i18next as well, `<` would be read as `&lt;`): never put the result into HTML.
 * @param id key of the sentence in `src/locales`
 * @param english the sentence in English; empty where `values` brings `defaultValue_one` and `defaultValue_other`
 */
export function t(id: string, english: string, values: Readonly<Record<string, unknown>> = {}): string {
  return translate(id, english, { ...values, interpolation: { escapeValue: false } });
}

/** The same as an element. It takes no values, which i18next would escape: those go through `t`. */
export function Trans(props: Omit<TransProps, 'values' | 'count'>) {
  return <Translation {...props} />;
}
