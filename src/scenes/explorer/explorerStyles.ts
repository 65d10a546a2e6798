import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

/** Pixels of a detail beside the page. */
const NARROWEST_DETAIL = 440;
const WIDEST_DETAIL = 860;

/** The band of filters, totals and course, what happened under it, and one event beside all of it. */
export function getExplorerStyles(theme: GrafanaTheme2) {
  return {
    frame: css({
      position: 'relative',
      display: 'flex',
      flexGrow: 1,
      minWidth: 0,
      '&[data-open="true"]': { gap: theme.spacing(1) },
    }),
    page: css({
      display: 'flex',
      flexDirection: 'column',
      flex: '1 1 0',
      gap: theme.spacing(0.5),
      minWidth: 0,
      // Beside a detail the band keeps its height, so that no row moves away from under the pointer.
      '[data-open="true"] > & [data-line]': { flexWrap: 'nowrap', overflowX: 'auto', scrollbarWidth: 'none' },
    }),
    detail: css({
      contain: 'size',
      flex: '0 0 0',
      minWidth: 0,
      '[data-open="true"] > &': { flexBasis: `clamp(${NARROWEST_DETAIL}px, 38%, ${WIDEST_DETAIL}px)` },
      // Too narrow for both: the detail covers the rest.
      [theme.breakpoints.down('lg')]: {
        '[data-open="true"] > &': { position: 'absolute', inset: 0, zIndex: theme.zIndex.navbarFixed - 1 },
      },
    }),
    band: css({
      display: 'grid',
      // The bar of filters and views is one line beside Grafana's own menu, too.
      gridTemplateColumns: 'minmax(0, 1fr) clamp(260px, 26%, 480px)',
      gap: theme.spacing(0, 1),
      '&[data-folded="true"]': { gridTemplateColumns: 'minmax(0, 1fr)' },
      [theme.breakpoints.down('lg')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
        '&[data-folded="true"]': { gridTemplateColumns: 'minmax(0, 1fr)' },
      },
    }),
    facts: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.25), minWidth: 0 }),
    bar: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(0.25, 1),
    }),
    actions: css({ display: 'flex', flexShrink: 0, alignItems: 'center', gap: theme.spacing(1) }),
    tools: css({ minHeight: 24, marginTop: 'auto' }),
    course: css({ minWidth: 0 }),
    body: css({ display: 'flex', flex: '1 1 0', gap: theme.spacing(1), minHeight: 400, minWidth: 0 }),
  };
}
