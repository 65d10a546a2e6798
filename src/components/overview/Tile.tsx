import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { alarmGround, hoverGround } from '../layout/grounds';

export interface TileProps {
  readonly title: React.ReactNode;
  /** Where the tile leads. */
  readonly href: string;
  /** All that is on the tile as one phrase, for screen readers. */
  readonly label?: string;
  /** The events that it counts, which are those that it leads to. */
  readonly counted?: number;
  readonly value: React.ReactNode;
  readonly detail: React.ReactNode;
  /** `HowCounted`: stands beside the link, never in it. */
  readonly how?: React.ReactNode;
  readonly alarming?: boolean;
  /** Takes the room of several. Default: 1. */
  readonly grow?: number;
}

/** One number with what it is and what it means; all of it leads on, and a corner says how it was counted. */
export function Tile({ title, href, label, counted, value, detail, how, alarming = false, grow = 1 }: TileProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.tile(alarming)} style={{ flexGrow: grow, ...(grow > 1 && { flexBasis: 260 }) }}>
      <a className={styles.link} href={href} data-counted={counted} aria-label={label}>
        <span className={styles.title}>{title}</span> <span className={styles.value(alarming)}>{value}</span>{' '}
        <span className={styles.detail}>{detail}</span>
      </a>
      {how && <span className={styles.how}>{how}</span>}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const small = { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize };
  return {
    tile: (alarming: boolean) =>
      css({
        position: 'relative',
        minWidth: 120,
        flexBasis: 120,
        // Where they take two lines, these are alike: none stands alone.
        '@container (max-width: 1160px)': { flexBasis: '22%' },
        border: `1px solid ${alarming ? theme.colors.error.border : theme.colors.border.weak}`,
        borderRadius: theme.shape.radius.default,
        background: alarming ? alarmGround(theme) : theme.colors.background.primary,
        '&:hover': { background: hoverGround(theme) },
      }),
    link: css({
      display: 'flex',
      flexDirection: 'column',
      height: '100%',
      padding: theme.spacing(1, 1.5),
      color: theme.colors.text.primary,
    }),
    title: css({ ...small, minHeight: 22, whiteSpace: 'nowrap' }),
    value: (alarming: boolean) =>
      css({
        ...theme.typography.h3,
        marginBottom: 0,
        fontVariantNumeric: 'tabular-nums',
        paddingRight: theme.spacing(3),
        color: alarming ? theme.colors.error.text : theme.colors.text.primary,
      }),
    detail: css({ ...small, minHeight: 18, overflowWrap: 'anywhere' }),
    // Beside the number: titles need their width.
    how: css({ position: 'absolute', top: theme.spacing(4.5), right: theme.spacing(1) }),
  };
}
