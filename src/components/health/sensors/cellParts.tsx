import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type Sensor } from 'domain/health/sensors/sensor';
import { type SensorExplore } from './NumberLink';

export interface Props {
  readonly sensor: Sensor;
  readonly explore?: SensorExplore;
}

interface OneLineProps {
  readonly value: React.ReactNode;
  /** What is to be known of it: cut where there is no room, and whole under the pointer and in the row's detail. */
  readonly more?: string;
  /** Course of the value over the time range. */
  readonly course?: React.ReactNode;
}

/** A value with its course and what is to be known of it, on one line: rows stay as low as a line. */
export function OneLine({ value, more, course }: OneLineProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.line} title={more}>
      <span className={styles.value}>{value}</span>
      {course}
      {more && <span className={styles.more}>{more}</span>}
    </div>
  );
}

interface NamedProps {
  readonly name: string;
  readonly more: string;
}

/** A name, cut only where the column is narrower than it, and behind it where that is. */
export function Named({ name, more }: NamedProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.line} title={`${name}\n${more}`}>
      <span className={styles.name}>{name}</span>
      {more && <span className={styles.more}>{more}</span>}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    line: css({
      display: 'flex',
      // What has no room for a word goes to a line that is not shown.
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 0.75),
      height: theme.spacing(2.75),
      minWidth: 0,
      overflow: 'hidden',
      whiteSpace: 'nowrap',
    }),
    value: css({ flexShrink: 0, fontVariantNumeric: 'tabular-nums' }),
    name: css({
      maxWidth: '100%',
      flexShrink: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      fontWeight: theme.typography.fontWeightMedium,
    }),
    more: css({
      flex: '1 1 8ch',
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
