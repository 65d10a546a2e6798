import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { hoverGround } from '../layout/grounds';

/** Here the last fields have room beside their rule, source and maturity none. */
const MIDDLE = '@container (min-width: 1151px) and (max-width: 1296px)';

/** Below it the last fields stand under their row, and source and maturity are left to the rule's page and the filters. */
const NARROW = '@container (max-width: 1150px)';

/** Below these the rule's page has the rest: its course, hosts and when it was first seen; then when it was last seen. */
const SMALL = '@container (max-width: 900px)';
const SMALLEST = '@container (max-width: 540px)';

const cut = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

/** Styles of the list of rules: heading and rows share one grid. */
export function ruleListStyles(theme: GrafanaTheme2) {
  const grid = {
    display: 'grid',
    gridTemplateColumns: 'minmax(200px, 2fr) 112px 72px 84px 112px 120px 48px 122px 122px minmax(180px, 3fr)',
    columnGap: theme.spacing(1.5),
    alignItems: 'center',
    padding: theme.spacing(0, 1),
    [NARROW]: {
      gridTemplateColumns: 'minmax(150px, 1fr) 112px 108px 120px 44px 118px 118px',
      [columnsOf(3, 4)]: { display: 'none' },
    },
    [SMALL]: {
      gridTemplateColumns: 'minmax(120px, 1fr) 112px 120px 118px',
      [columnsOf(6, 7, 8)]: { display: 'none' },
    },
    [SMALLEST]: { gridTemplateColumns: 'minmax(90px, 1fr) 112px 64px', [columnsOf(9)]: { display: 'none' } },
  } as const;
  const number = { textAlign: 'right', fontVariantNumeric: 'tabular-nums', ...cut } as const;
  const link = { color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } } as const;
  return {
    scroll: css({ containerType: 'inline-size', overflowX: 'auto', width: '100%' }),
    withLast: css({
      '& > [role="row"]': {
        [MIDDLE]: {
          gridTemplateColumns: 'minmax(180px, 2fr) 112px 112px 120px 48px 122px 122px minmax(180px, 3fr)',
          [columnsOf(3, 4)]: { display: 'none' },
        },
      },
    }),
    countsOnly: css({
      '& > [role="row"]': { gridTemplateColumns: 'minmax(200px, 1fr) 112px 84px 96px 116px 120px' },
      [NARROW]: { '& > [role="row"]': { gridTemplateColumns: 'minmax(160px, 1fr) 112px 116px 120px' } },
      [SMALL]: { '& > [role="row"]': { gridTemplateColumns: 'minmax(120px, 1fr) 112px 120px' } },
      [SMALLEST]: { '& > [role="row"]': { gridTemplateColumns: 'minmax(90px, 1fr) 112px 64px' } },
    }),
    head: css({
      ...grid,
      minHeight: 32,
      borderBottom: `1px solid ${theme.colors.border.medium}`,
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightMedium,
      [NARROW]: { ...grid[NARROW], [columnsOf(10)]: { display: 'none' } },
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
    share: css({
      display: 'inline-block',
      minWidth: 56,
      color: theme.colors.text.secondary,
      [SMALLEST]: { display: 'none' },
    }),
    state: css({ color: theme.colors.text.secondary, cursor: 'help' }),
    last: css({
      minWidth: 0,
      [NARROW]: { gridColumn: '1 / -1', paddingBottom: theme.spacing(0.5), '&:empty': { display: 'none' } },
    }),
  };
}

function columnsOf(...places: readonly number[]): string {
  return places.map((at) => `& > :nth-child(${at})`).join(', ');
}
