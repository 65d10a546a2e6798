import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { hoverGround } from '../layout/grounds';
import { NUMBERS, tableLook } from '../layout/tables';

/** The look of the page's tables: rows as in the Overview's, numbers to the right. */
export function getTableStyles(theme: GrafanaTheme2) {
  return {
    scroll: css({ overflowX: 'auto' }),
    table: css({
      ...tableLook(theme, { padding: theme.spacing(0.5, 1) }),
      '& thead': { whiteSpace: 'nowrap' },
      '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
      '& tbody tr:hover': { background: hoverGround(theme) },
    }),
    number: css({ ...NUMBERS, whiteSpace: 'nowrap' }),
    name: css({ minWidth: 180 }),
    wide: css({ width: '45%', maxWidth: 0, minWidth: 280, overflow: 'hidden' }),
    secondary: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    nowrap: css({ whiteSpace: 'nowrap' }),
  };
}
