import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface Props {
  readonly children: React.ReactNode;
}

/** A list of named facts: what, when, where, ... */
export function Facts({ children }: Props) {
  const styles = useStyles2(getStyles);
  return <dl className={styles.list}>{children}</dl>;
}

interface FactProps {
  readonly name: string;
  readonly children: React.ReactNode;
}

export function Fact({ name, children }: FactProps) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.fact}>{children}</dd>
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({
      display: 'grid',
      gridTemplateColumns: `${theme.spacing(9)} minmax(0, 1fr)`,
      gap: theme.spacing(0.5, 1),
      margin: 0,
    }),
    name: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
    fact: css({ margin: 0, minWidth: 0 }),
  };
}
