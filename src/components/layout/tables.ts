import { type CSSObject } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

/** How every table of ours begins: as wide as its place, quiet headings to the left. */
export function tableLook(theme: GrafanaTheme2, cells: CSSObject = {}): CSSObject {
  return {
    width: '100%',
    '& th': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium, textAlign: 'left' },
    '& th, & td': { padding: theme.spacing(0.25, 1), verticalAlign: 'top', ...cells },
  };
}

/** A column of numbers, of a heading too: their places stand below each other. */
export const NUMBERS: CSSObject = { '&&': { textAlign: 'right' }, fontVariantNumeric: 'tabular-nums' };

/** Headings and cells of columns, counted from 1, of a table without cells that span several. */
export function columns(...places: readonly number[]): string {
  return places.map((at) => `& th:nth-child(${at}), & td:nth-child(${at})`).join(', ');
}
