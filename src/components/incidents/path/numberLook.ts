import { type CSSObject } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

/** The number of a step, in a lane and in the list: the same thing twice looks the same. */
export function numberLook(theme: GrafanaTheme2): CSSObject {
  return {
    display: 'inline-flex',
    justifyContent: 'center',
    alignItems: 'center',
    flex: 'none',
    minWidth: 20,
    height: 20,
    padding: theme.spacing(0, 0.5),
    borderRadius: theme.shape.radius.pill,
    border: `1px solid ${theme.colors.border.medium}`,
    background: theme.colors.background.secondary,
    color: theme.colors.text.primary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    lineHeight: 1,
  };
}
