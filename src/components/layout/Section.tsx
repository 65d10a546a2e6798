import React, { useId } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { frameLook } from './pages';

export interface SectionProps {
  readonly title: string;
  /** To the right of the title: tabs, a link. */
  readonly actions?: React.ReactNode;
  readonly children: React.ReactNode;
}

/** A titled part of the page. */
export function Section({ title, actions, children }: SectionProps) {
  const styles = useStyles2(getStyles);
  const id = useId();
  return (
    <section className={styles.box} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({
      minWidth: 0,
      padding: theme.spacing(1, 1.5),
      ...frameLook(theme),
    }),
    head: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: theme.spacing(1) }),
    title: css({ ...theme.typography.h5, margin: theme.spacing(0, 0, 1) }),
  };
}
