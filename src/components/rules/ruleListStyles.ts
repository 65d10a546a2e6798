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

const COLUMNS = [
  'rule',
  'priority',
  'source',
  'maturity',
  'events',
  'trend',
  'hosts',
  'first',
  'last',
  'fields',
] as const;
export type RuleColumn = (typeof COLUMNS)[number];

/** What a column's width is set by, once somebody chose one: all layouts of the list keep to it. */
export function widthVariable(column: string): string {
  return `--width-${column}`;
}

/** Columns of the grid as CSS writes them, each as wide as somebody chose, else as said here. */
function grid(widths: Partial<Record<RuleColumn, string>>): string {
  return COLUMNS.flatMap((column) => {
    const width = widths[column];
    return width === undefined ? [] : [`var(${widthVariable(column)}, ${width})`];
  }).join(' ');
}

const WIDE = {
  rule: 'minmax(200px, 2fr)',
  priority: '112px',
  source: '72px',
  maturity: '84px',
  events: '112px',
  trend: '120px',
  hosts: '48px',
  first: '122px',
  last: '122px',
  fields: 'minmax(180px, 3fr)',
} as const;

/** Styles of the list of rules: heading and rows share one grid. */
export function ruleListStyles(theme: GrafanaTheme2) {
  const line = {
    display: 'grid',
    gridTemplateColumns: grid(WIDE),
    columnGap: theme.spacing(1.5),
    alignItems: 'center',
    padding: theme.spacing(0, 1),
    [NARROW]: {
      gridTemplateColumns: grid({
        rule: 'minmax(150px, 1fr)',
        priority: '112px',
        events: '108px',
        trend: '120px',
        hosts: '44px',
        first: '118px',
        last: '118px',
      }),
      [columnsOf(3, 4)]: { display: 'none' },
    },
    [SMALL]: {
      gridTemplateColumns: grid({ rule: 'minmax(120px, 1fr)', priority: '112px', events: '120px', last: '118px' }),
      [columnsOf(6, 7, 8)]: { display: 'none' },
    },
    [SMALLEST]: {
      gridTemplateColumns: grid({ rule: 'minmax(90px, 1fr)', priority: '112px', events: '64px' }),
      [columnsOf(9)]: { display: 'none' },
    },
  } as const;
  const number = { textAlign: 'right', fontVariantNumeric: 'tabular-nums', ...cut } as const;
  const link = { color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } } as const;
  return {
    scroll: css({ containerType: 'inline-size', overflowX: 'auto', width: '100%' }),
    withLast: css({
      '& > [role="row"]': {
        [MIDDLE]: {
          gridTemplateColumns: grid({ ...WIDE, rule: 'minmax(180px, 2fr)', source: undefined, maturity: undefined }),
          [columnsOf(3, 4)]: { display: 'none' },
        },
      },
    }),
    countsOnly: css({
      '& > [role="row"]': {
        gridTemplateColumns: grid({
          rule: 'minmax(200px, 1fr)',
          priority: '112px',
          source: '84px',
          maturity: '96px',
          events: '116px',
          trend: '120px',
        }),
      },
      [NARROW]: {
        '& > [role="row"]': {
          gridTemplateColumns: grid({ rule: 'minmax(160px, 1fr)', priority: '112px', events: '116px', trend: '120px' }),
        },
      },
      [SMALL]: {
        '& > [role="row"]': {
          gridTemplateColumns: grid({ rule: 'minmax(120px, 1fr)', priority: '112px', events: '120px' }),
        },
      },
      [SMALLEST]: {
        '& > [role="row"]': {
          gridTemplateColumns: grid({ rule: 'minmax(90px, 1fr)', priority: '112px', events: '64px' }),
        },
      },
    }),
    head: css({
      ...line,
      minHeight: 32,
      borderBottom: `1px solid ${theme.colors.border.medium}`,
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightMedium,
      [NARROW]: { ...line[NARROW], [columnsOf(10)]: { display: 'none' } },
    }),
    heading: css({ position: 'relative', minWidth: 0 }),
    right: css({ textAlign: 'right' }),
    text: css({ display: 'block', ...cut }),
    sort: css({
      maxWidth: '100%',
      ...cut,
      padding: 0,
      border: 'none',
      background: 'transparent',
      color: 'inherit',
      font: 'inherit',
      '&:hover': { color: theme.colors.text.primary },
    }),
    row: css({
      ...line,
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
