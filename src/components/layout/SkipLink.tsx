import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

interface Props {
  readonly onSkip: () => void;
  readonly children: React.ReactNode;
}

/** For the keyboard: past what stands before the thing that the page is about. Seen when it has the focus. */
export function SkipLink({ onSkip, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <Button size="sm" variant="secondary" className={styles.skip} onClick={onSkip}>
      {children}
    </Button>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    skip: css({
      position: 'absolute',
      zIndex: theme.zIndex.portal,
      '&:not(:focus)': { width: 1, height: 1, padding: 0, overflow: 'hidden', clipPath: 'inset(50%)' },
    }),
  };
}
