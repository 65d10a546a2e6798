import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { hoverGround } from '../layout/grounds';

/** Below it the last fields stand under their row, and source and maturity are left to the rule's page and the filters. */
const NARROW = '@container (max-width: 1150px)';

const cut = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

/** Styles of the list of rules: heading and rows share one grid. */
export function ruleListStyles(theme: GrafanaTheme2) {
  const grid = {
    display: 'grid',
    gridTemplateColumns: 'minmax(200px, 2fr) 112px 72px 84px 112px 120px 48px 122px 122px minmax(180px, 3fr)',
    columnGap: theme.spacing(1),
    alignItems: 'center',
    padding: theme.spacing(0, 1),
    [NARROW]: {
      gridTemplateColumns: 'minmax(150px, 1fr) 112px 108px 120px 44px 118px 118px',
      '& > :nth-child(3), & > :nth-child(4)': { display: 'none' },
    },
  } as const;
  const number = { textAlign: 'right', fontVariantNumeric: 'tabular-nums', ...cut } as const;
  const link = { color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } } as const;
  return {
    scroll: css({ containerType: 'inline-size', overflowX: 'auto', width: '100%' }),
    table: css({ minWidth: 860 }),
    countsOnly: css({
      '& > [role="row"]': { gridTemplateColumns: 'minmax(200px, 1fr) 112px 84px 96px 116px 120px' },
      [NARROW]: { '& > [role="row"]': { gridTemplateColumns: 'minmax(160px, 1fr) 112px 116px 120px' } },
    }),
    head: css({
      ...grid,
      minHeight: 32,
      borderBottom: `1px solid ${theme.colors.border.medium}`,
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightMedium,
      [NARROW]: { ...grid[NARROW], '& > :nth-child(3), & > :nth-child(4), & > :nth-child(10)': { display: 'none' } },
    }),
    heading: css(cut),
    sort: css({
      padding: 0,
      border: 'none',
      background: 'transparent',
      color: 'inherit',
      font: 'inherit',
      '&:hover': { color: theme.colors.text.primary },
    }),
    row: css({
      ...grid,
      minHeight: 30,
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      '&:hover': { background: hoverGround(theme) },
    }),
    name: css({ ...cut, '& a': link }),
    numeric: css({ ...number, '& a': link }),
    secondary: css({ ...cut, color: theme.colors.text.secondary }),
    share: css({ display: 'inline-block', minWidth: 56, color: theme.colors.text.secondary }),
    state: css({ color: theme.colors.text.secondary, cursor: 'help' }),
    last: css({
      minWidth: 0,
      [NARROW]: { gridColumn: '1 / -1', paddingBottom: theme.spacing(0.5), '&:empty': { display: 'none' } },
    }),
  };
}
