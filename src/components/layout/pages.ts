import { type CSSObject } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

/** The parts of a page below each other, never wider than it. */
export function pageLook(theme: GrafanaTheme2, gap = 1): CSSObject {
  return { display: 'flex', flexDirection: 'column', gap: theme.spacing(gap), width: '100%', minWidth: 0 };
}

/** The edge round a part that stands on a page, and its ground. */
export function frameLook(theme: GrafanaTheme2, ground: 'primary' | 'secondary' | 'canvas' = 'primary'): CSSObject {
  return {
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background[ground],
  };
}

/** The line above a list: apart from each other while there is room. */
export function lineLook(theme: GrafanaTheme2): CSSObject {
  return {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
  };
}

/** Parts beside each other while each has so much room, then below each other: at 400 pixels there is one. */
export function columnsLook(theme: GrafanaTheme2, least: number, gap = 1): CSSObject {
  return {
    display: 'grid',
    gap: theme.spacing(gap),
    gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, ${least}px), 1fr))`,
  };
}
