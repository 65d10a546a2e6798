import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { useStyles2 } from '@grafana/ui';
import { PRIORITIES, type Priority } from 'domain/falco/priority';
import { priorityLook } from './priorityLook';
import { PriorityShape } from './PriorityShape';

interface Props {
  /** undefined for an event that names no priority. */
  readonly priority: Priority | undefined;
}

/** A priority as word, shape and colour. The word is Falco's own and is not translated. */
export function PriorityBadge({ priority }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <span className={`${styles.badge} ${styles[priority ?? 'none']}`}>
      <PriorityShape priority={priority} />
      {priority ?? t('falco.priority.none', 'No priority')}
    </span>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const look = (priority: Priority | undefined) => {
    const { edge, text, background, border } = priorityLook(theme, priority);
    return css({ color: text, background, border: `1px ${border} ${edge}` });
  };
  const byPriority: Partial<Record<Priority, string>> = Object.fromEntries(
    PRIORITIES.map((priority) => [priority, look(priority)])
  );
  return {
    ...byPriority,
    none: look(undefined),
    badge: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      maxWidth: '100%',
      padding: theme.spacing(0, 0.75),
      borderRadius: theme.shape.radius.default,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
      lineHeight: '18px',
      whiteSpace: 'nowrap',
      '& svg': { flexShrink: 0 },
    }),
  };
}
