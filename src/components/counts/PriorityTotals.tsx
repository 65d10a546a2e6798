import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { PriorityBadge } from 'components/priority/PriorityBadge';
import { PRIORITIES, type Priority } from 'domain/falco/priority';
import { NO_VALUE } from 'domain/logql/cube/cube';
import { hoverGround } from '../layout/grounds';

export interface PriorityTotalsProps {
  /** Exact number of events; undefined while it is not known. */
  readonly total: number | undefined;
  readonly byPriority: ReadonlyMap<string, number>;
  /** Whether these are counts of an earlier question. */
  readonly stale: boolean;
  /** Why it is not counted, as a sentence without a full stop. */
  readonly problem?: string;
  /** Filters for a priority; without one for the events whose priority is none that Falco has. */
  readonly onPick: (priority: Priority | undefined) => void;
}

/** The total and one number a priority that has events, most urgent first; a number filters for its priority. */
export function PriorityTotals({ total, byPriority, stale, problem, onPick }: PriorityTotalsProps) {
  const styles = useStyles2(getStyles);
  // What went wrong is not dimmed: it could not be read.
  const counting = stale && problem === undefined;
  const unknown = byPriority.get(NO_VALUE) ?? 0;
  const unknownText = t('falco.overview.no-priority', 'No known priority');

  return (
    <div className={styles.row} data-line style={{ opacity: counting ? 0.6 : 1 }} aria-busy={counting}>
      <span className={styles.total} role="status" aria-label={t('falco.totals.label', 'Number of events')}>
        {totalText(total, problem)}
      </span>
      {PRIORITIES.filter((priority) => byPriority.has(priority)).map((priority) => (
        <button
          key={priority}
          type="button"
          className={styles.pick}
          onClick={() => onPick(priority)}
          aria-label={pickText(priority, byPriority.get(priority) ?? 0)}
        >
          <PriorityBadge priority={priority} />{' '}
          <span className={styles.number}>{countText(byPriority.get(priority) ?? 0)}</span>
        </button>
      ))}
      {unknown > 0 && (
        <button
          type="button"
          className={styles.pick}
          onClick={() => onPick(undefined)}
          aria-label={pickText(unknownText, unknown)}
        >
          {unknownText} <span className={styles.number}>{countText(unknown)}</span>
        </button>
      )}
    </div>
  );
}

function totalText(total: number | undefined, problem: string | undefined): string {
  if (total === undefined) {
    return problem === undefined
      ? t('falco.totals.counting', 'Counting…')
      : t('falco.totals.not-counted', 'Not counted: {{problem}}', { problem });
  }
  const events = t('falco.totals.events', '', {
    count: total,
    formatted: countText(total),
    defaultValue_one: '{{formatted}} event',
    defaultValue_other: '{{formatted}} events',
  });
  return problem === undefined ? events : t('falco.totals.before', '{{events}}, counted before', { events });
}

function pickText(priority: string, count: number): string {
  return t('falco.totals.pick', '', {
    count,
    priority,
    formatted: countText(count),
    defaultValue_one: '{{priority}}: {{formatted}} event. Filter for it',
    defaultValue_other: '{{priority}}: {{formatted}} events. Filter for it',
  });
}

function getStyles(theme: GrafanaTheme2) {
  return {
    row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.25) }),
    total: css({
      fontWeight: theme.typography.fontWeightMedium,
      fontVariantNumeric: 'tabular-nums',
      marginRight: theme.spacing(0.5),
    }),
    pick: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      padding: theme.spacing(0.25, 0.5),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      background: 'transparent',
      color: theme.colors.text.primary,
      '&:hover': { background: hoverGround(theme) },
    }),
    number: css({ fontVariantNumeric: 'tabular-nums', fontSize: theme.typography.bodySmall.fontSize }),
  };
}
