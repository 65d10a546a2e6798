import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { visibleProse } from 'domain/event/visible';

interface Props {
  readonly text: string;
  /** Name for screen readers. */
  readonly label: string;
  /** Breaks long lines in place of scrolling: for commands. */
  readonly wrap?: boolean;
  /** Buttons for the text. */
  readonly children?: React.ReactNode;
}

/** Text to be copied into a file or a terminal. What hides itself in it is shown; copying gives it as it is. */
export function CodeBlock({ text, label, wrap = false, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box}>
      <pre className={cx(styles.text, wrap && styles.wrap)} role="group" aria-label={label} tabIndex={0}>
        {text.trimEnd().split('\n').map(visibleProse).join('\n')}
      </pre>
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ minWidth: 0 }),
    text: css({
      margin: 0,
      padding: theme.spacing(1),
      maxHeight: 420,
      overflow: 'auto',
      whiteSpace: 'pre',
      wordBreak: 'normal',
      fontSize: theme.typography.bodySmall.fontSize,
      unicodeBidi: 'isolate',
    }),
    wrap: css({ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
    actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginTop: theme.spacing(0.5) }),
  };
}
