import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { visibleText } from 'domain/event/visible';
import { shortenMiddle } from './shorten';

interface Props {
  readonly text: string;
  /** Cut in the middle to so many characters: for paths and images. */
  readonly middle?: number;
  /** Break into lines in place of cutting at the end. */
  readonly wrap?: boolean;
}

/**
 * What a machine wrote: monospace, every hidden character made visible, the whole on hover. Text from events goes
 * through here or through visibleText, always as a text node.
 */
export function MachineText({ text, middle, wrap = false }: Props) {
  const styles = useStyles2(getStyles);
  const visible = visibleText(text);
  return (
    <span className={cx(styles.mono, wrap ? styles.wrap : styles.cut)} title={wrap ? undefined : visible}>
      {middle === undefined ? visible : shortenMiddle(visible, middle)}
    </span>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    // Isolation keeps a right-to-left value from turning its neighbours round.
    mono: css({
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
      unicodeBidi: 'isolate',
    }),
    cut: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'pre', minWidth: 0 }),
    wrap: css({ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
  };
}
