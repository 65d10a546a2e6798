import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { chosenGround, hoverGround } from '../../layout/grounds';
import { frameLook } from '../../layout/pages';

/** Pixels of the row of column titles. */
export const HEADER_HEIGHT = 28;

/** Pixels between columns, and before the first and after the last. */
export const COLUMN_GAP = 8;
export const ROW_PADDING = 8;

export function getGridStyles(theme: GrafanaTheme2) {
  const cells = {
    display: 'grid',
    gridTemplateColumns: 'var(--falco-tracks)',
    columnGap: COLUMN_GAP,
    padding: `0 ${ROW_PADDING}px`,
  };
  return {
    scroller: css({
      height: '100%',
      minHeight: 0,
      overflow: 'auto',
      contain: 'strict',
      ...frameLook(theme),
      // The place of what is in sight is kept by hand; the browser's own attempt would count twice.
      overflowAnchor: 'none',
    }),
    sheet: css({ position: 'relative' }),
    header: css({
      ...cells,
      position: 'sticky',
      top: 0,
      zIndex: 3,
      height: HEADER_HEIGHT,
      alignItems: 'center',
      background: theme.colors.background.secondary,
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
      whiteSpace: 'nowrap',
      overflow: 'hidden',
    }),
    title: css({ position: 'relative', display: 'flex', alignItems: 'center', minWidth: 0, height: '100%' }),
    titleOver: css({ boxShadow: `inset 2px 0 ${theme.colors.primary.main}` }),
    sort: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      minHeight: 24,
      padding: 0,
      border: 0,
      background: 'none',
      font: 'inherit',
      color: 'inherit',
    }),
    item: css({ position: 'absolute', top: 0, left: 0, width: '100%', contain: 'layout style' }),
    row: css({
      ...cells,
      alignItems: 'center',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      fontSize: theme.typography.bodySmall.fontSize,
      '&:hover': { background: hoverGround(theme) },
      '&:focus-visible': {
        outline: `2px solid ${theme.colors.primary.main}`,
        outlineOffset: -2,
      },
    }),
    opens: css({ cursor: 'pointer' }),
    selected: css({
      background: chosenGround(theme),
      boxShadow: `inset 3px 0 ${theme.colors.primary.main}`,
    }),
    wrapped: css({ alignItems: 'start', padding: `${theme.spacing(0.5)} ${ROW_PADDING}px` }),
    quiet: css({ color: theme.colors.text.secondary }),
    cell: css({
      position: 'relative',
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      minWidth: 0,
      overflow: 'hidden',
      whiteSpace: 'nowrap',
      textOverflow: 'ellipsis',
    }),
    cellWrapped: css({ whiteSpace: 'normal', overflowWrap: 'anywhere', flexWrap: 'wrap' }),
    text: css({ overflow: 'hidden', textOverflow: 'ellipsis', minWidth: 0, unicodeBidi: 'isolate' }),
    link: css({
      display: 'flex',
      minWidth: 0,
      color: theme.colors.text.link,
      '&:hover': { textDecoration: 'underline' },
    }),
    time: css({ fontVariantNumeric: 'tabular-nums' }),
    // Over the end of the cell, so that nothing moves under the pointer.
    actions: css({
      position: 'absolute',
      right: 0,
      display: 'flex',
      alignItems: 'center',
      height: '100%',
      paddingLeft: theme.spacing(0.5),
      background: theme.colors.background.elevated,
    }),
    detail: css({
      position: 'sticky',
      left: 0,
      borderBottom: `1px solid ${theme.colors.border.medium}`,
      background: theme.colors.background.canvas,
    }),
  };
}
