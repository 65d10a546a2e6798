/**
 * Options of `t` for sentences that hold text from outside. i18next would write it as HTML (`&amp;`, `&#x2F;`), which
 * React then shows as it is: React makes text of it already.
 */
export const AS_IT_IS = { interpolation: { escapeValue: false } } as const;
