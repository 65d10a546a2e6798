import React, { useId, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { rowButton } from './rowButton';

interface Props {
  readonly title: string;
  /** Made when it is opened, not before. */
  readonly children: React.ReactNode;
}

/** A part that is folded until somebody wants it. */
export function Fold({ title, children }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.fold}>
      <button
        type="button"
        className={styles.title}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <Icon name={open ? 'angle-down' : 'angle-right'} />
        {title}
      </button>
      {open && (
        <div id={id} className={styles.content}>
          {children}
        </div>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    fold: css({ borderTop: `1px solid ${theme.colors.border.weak}` }),
    title: css({
      ...rowButton(theme),
      minHeight: 28,
      padding: 0,
      font: 'inherit',
      fontWeight: theme.typography.fontWeightMedium,
    }),
    content: css({ padding: theme.spacing(0.5, 0, 1, 2.5) }),
  };
}
