import { type CSSObject } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

/** A button as wide as its place that reads like a row of it: what folds a part, or a value that is chosen. */
export function rowButton(theme: GrafanaTheme2): CSSObject {
  return {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    width: '100%',
    border: 0,
    background: 'none',
    color: theme.colors.text.primary,
    textAlign: 'left',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  };
}
