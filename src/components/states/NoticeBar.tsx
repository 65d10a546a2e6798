import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';

interface Props {
  readonly children: ReactNode;
  /** What is said, for whoever hears the page. Default: the words themselves. */
  readonly name?: string;
  /** Ways out, behind the words. */
  readonly actions?: ReactNode;
}

/** A sentence at the foot of a list about what it shows, and what to do about it. */
export function NoticeBar({ children, name, actions }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.bar} role="status" aria-label={name}>
      <Icon name="info-circle" size="sm" />
      <span>{children}</span>
      {actions}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 1),
      color: theme.colors.text.secondary,
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
    }),
  };
}
