import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, Tooltip, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type BacktestWarning } from 'domain/noise/hidden/backtestReport';
import { WarningList } from './WarningList';

interface Props {
  readonly warnings: readonly BacktestWarning[];
}

/** Warnings in a few words, a line for each kind; all of them on hover and focus. */
export function WarningSummary({ warnings }: Props) {
  const styles = useStyles2(getStyles);
  const lines = (['high-priority', 'several-tactics', 'undecided'] as const).flatMap((kind) => {
    const own = warnings.filter((warning) => warning.kind === kind);
    const events = own.reduce((sum, { count }) => sum + count, 0);
    return own.length > 0 ? [{ kind, text: shortText(kind, own.length, events) }] : [];
  });
  return (
    <Tooltip content={<WarningList warnings={warnings} most={8} />} placement="left">
      <div className={styles.box} tabIndex={0}>
        {lines.map(({ kind, text }) => (
          <div key={kind} className={styles.line}>
            <Icon name="exclamation-triangle" size="sm" className={styles.icon} />
            <span>{text}</span>
          </div>
        ))}
      </div>
    </Tooltip>
  );
}

function shortText(kind: BacktestWarning['kind'], count: number, events: number): string {
  switch (kind) {
    case 'high-priority':
      return t('falco.noise.short-high', '', {
        count: events,
        defaultValue_one: '{{count}} event of high priority',
        defaultValue_other: '{{count}} events of high priority',
      });
    case 'several-tactics':
      return t('falco.noise.short-tactics', '', {
        count,
        defaultValue_one: '{{count}} workload with several tactics',
        defaultValue_other: '{{count}} workloads with several tactics',
      });
    default:
      return t('falco.noise.short-undecided', '', {
        count: events,
        defaultValue_one: '{{count}} event that cannot be checked',
        defaultValue_other: '{{count}} events that cannot be checked',
      });
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ display: 'inline-block', fontSize: theme.typography.bodySmall.fontSize, cursor: 'help' }),
    line: css({ display: 'flex', gap: theme.spacing(0.5), alignItems: 'flex-start' }),
    icon: css({ color: theme.colors.warning.text, flexShrink: 0, marginTop: 2 }),
  };
}
