import React, { useId } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Switch, useStyles2 } from '@grafana/ui';

interface Props {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** A switch with its words beside it, which turn it as well: those of Grafana's InlineSwitch name nothing. */
export function LabelledSwitch({ label, value, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  return (
    <span className={styles.box}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <Switch id={id} value={value} onChange={(event) => onChange(event.currentTarget.checked)} />
    </span>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(1), minHeight: theme.spacing(3) }),
    label: css({
      lineHeight: theme.spacing(3),
      cursor: 'pointer',
      '&:hover': { color: theme.colors.text.maxContrast },
    }),
  };
}
