import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from '@grafana/i18n';

export interface StatTileProps {
  readonly title: React.ReactNode;
  /** undefined while it is not known. */
  readonly value: number | undefined;
  /** The same number of the period before. */
  readonly before: number | undefined;
  /** Where the number leads: its events. */
  readonly href: string;
  /** What a screen reader says in place of the title. */
  readonly label: string;
}

/** One number, its change against the period before, and the way to what it counts. */
export function StatTile({ title, value, before, href, label }: StatTileProps) {
  const styles = useStyles2(getStyles);
  const format = new Intl.NumberFormat();

  return (
    <a className={styles.tile} href={href} aria-label={`${label}: ${value === undefined ? '…' : format.format(value)}`}>
      <span className={styles.title}>{title}</span>
      <span className={styles.value}>{value === undefined ? '…' : format.format(value)}</span>
      <span className={styles.change}>{value !== undefined && before !== undefined && changeText(value, before)}</span>
    </a>
  );
}

function changeText(now: number, before: number): string {
  const format = new Intl.NumberFormat();
  if (now === before) {
    return t('falco.overview.same', 'as before');
  }
  if (before >= 100 && now < 10 * before) {
    const percent = new Intl.NumberFormat(undefined, {
      signDisplay: 'always',
      maximumFractionDigits: 0,
      style: 'percent',
    });
    return t('falco.overview.change-percent', '{{percent}} ({{before}} before)', {
      percent: percent.format((now - before) / before),
      before: format.format(before),
    });
  }
  const signed = new Intl.NumberFormat(undefined, { signDisplay: 'always', notation: 'compact' });
  return t('falco.overview.change', '{{change}} ({{before}} before)', {
    change: signed.format(now - before),
    before: format.format(before),
  });
}

function getStyles(theme: GrafanaTheme2) {
  return {
    tile: css({
      display: 'flex',
      flexDirection: 'column',
      flex: '1 1 120px',
      minWidth: 120,
      padding: theme.spacing(1, 1.5),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.primary,
      color: theme.colors.text.primary,
      '&:hover': { background: theme.colors.action.hover },
    }),
    title: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, minHeight: 22 }),
    value: css({ ...theme.typography.h3, fontVariantNumeric: 'tabular-nums', marginBottom: 0 }),
    change: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, minHeight: 18 }),
  };
}
