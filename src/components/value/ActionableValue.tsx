import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { hoverGround } from '../layout/grounds';
import type { OnFilter } from './filter';
import { useNear } from './useNear';
import { ValueActions } from './ValueActions';
import { ValueLinks } from './ValueLinks';

interface Props {
  readonly field?: string;
  readonly value: string;
  readonly onFilter?: OnFilter;
  /** The value as it is shown. */
  readonly children: React.ReactNode;
}

/** A value whose actions appear under the pointer and under the keyboard's focus. */
export function ActionableValue({ field, value, onFilter, children }: Props) {
  const styles = useStyles2(getStyles);
  const { near, nearProps } = useNear();
  return (
    // A stop for the keyboard, which has no pointer to hover with.
    <span className={styles.value} tabIndex={0} role="group" aria-label={field} {...nearProps}>
      {children}
      {near && (
        <span className={styles.actions}>
          <ValueActions field={field} value={value} onFilter={onFilter} />
          {field !== undefined && <ValueLinks field={field} />}
        </span>
      )}
    </span>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    value: css({
      position: 'relative',
      display: 'inline-flex',
      alignItems: 'baseline',
      maxWidth: '100%',
      borderRadius: theme.shape.radius.default,
      '&:hover': { background: hoverGround(theme) },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 1 },
    }),
    // Over what follows in place of between, so that nothing moves.
    actions: css({
      position: 'absolute',
      left: 0,
      top: '100%',
      zIndex: 2,
      padding: theme.spacing(0.25, 0.5),
      background: theme.colors.background.elevated,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      boxShadow: theme.shadows.z1,
    }),
  };
}
