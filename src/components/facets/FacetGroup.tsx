import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { visibleText } from 'domain/event/visible';
import { hoverGround } from '../layout/grounds';
import { rowButton } from '../layout/rowButton';

interface Props {
  /** Name of the field, in words. */
  readonly title: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  /** How many filters are set on the field. */
  readonly set: number;
  readonly children?: React.ReactNode;
}

/** One field at the side: folded to its name, or with its values. What is folded is not asked for. */
export function FacetGroup({ title, isOpen, onToggle, set, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <section className={styles.group} aria-label={visibleText(title)}>
      <button type="button" className={styles.head} aria-expanded={isOpen} onClick={onToggle}>
        <Icon name={isOpen ? 'angle-down' : 'angle-right'} size="sm" />
        <span className={styles.title} title={visibleText(title)}>
          {visibleText(title)}
        </span>
        {set > 0 && <span className={styles.set}>{set}</span>}
      </button>
      {isOpen && children}
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    group: css({ borderBottom: `1px solid ${theme.colors.border.weak}` }),
    head: css({
      ...rowButton(theme),
      minHeight: 28,
      padding: theme.spacing(0, 0.5),
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
      '&:hover': { background: hoverGround(theme) },
    }),
    title: css({ flex: '1 1 0', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    set: css({
      padding: theme.spacing(0, 0.75),
      borderRadius: theme.shape.radius.pill,
      background: theme.colors.primary.transparent,
      color: theme.colors.primary.text,
      fontVariantNumeric: 'tabular-nums',
    }),
  };
}
