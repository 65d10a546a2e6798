import React, { useState } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface Props {
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
}

/**
 * A place to drop files on or to choose them from. Under its words lies the browser's own control, which the keyboard
 * reaches and screen readers name; Grafana's FileDropzone has neither.
 */
export function FileDrop({ label, onFiles }: Props) {
  const [over, setOver] = useState(false);
  const styles = useStyles2(getStyles);
  return (
    <label
      className={cx(styles.zone, over && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <input
        type="file"
        multiple
        className={styles.input}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file, mended meanwhile, can be chosen again.
          currentTarget.value = '';
        }}
      />
      {label}
    </label>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    zone: css({
      position: 'relative',
      display: 'block',
      width: '100%',
      padding: theme.spacing(2),
      border: `1px dashed ${theme.colors.border.strong}`,
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.primary,
      cursor: 'pointer',
      '&:focus-within': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
    }),
    over: css({ background: theme.colors.background.secondary }),
    // Not hidden, or it could not have the focus.
    input: css({ position: 'absolute', width: 1, height: 1, opacity: 0, overflow: 'hidden' }),
  };
}
