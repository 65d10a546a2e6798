import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { hoverGround } from '../layout/grounds';

/** The look of the page's tables: rows as in the Overview's, numbers to the right. */
export function getTableStyles(theme: GrafanaTheme2) {
  return {
    scroll: css({ overflowX: 'auto' }),
    table: css({
      width: '100%',
      '& th': {
        color: theme.colors.text.secondary,
        fontWeight: theme.typography.fontWeightMedium,
        whiteSpace: 'nowrap',
        textAlign: 'left',
      },
      '& th, & td': { padding: theme.spacing(0.5, 1), verticalAlign: 'top' },
      '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
      '& tbody tr:hover': { background: hoverGround(theme) },
    }),
    number: css({ '&&': { textAlign: 'right' }, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
    name: css({ minWidth: 180 }),
    wide: css({ width: '45%', maxWidth: 0, minWidth: 280, overflow: 'hidden' }),
    secondary: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    nowrap: css({ whiteSpace: 'nowrap' }),
  };
}

/** Numbers and shares as the person's language writes them. */
export function formats() {
  const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });
  return {
    number: new Intl.NumberFormat(),
    percent: {
      /** A part that is there is never shown as nothing. */
      format: (part: number) => (part > 0 && part < 0.001 ? `< ${percent.format(0.001)}` : percent.format(part)),
    },
  };
}
