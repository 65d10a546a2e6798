import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type BacktestWarning } from 'domain/noise/hidden/backtestReport';
import { warningText } from './warningText';

interface Props {
  readonly warnings: readonly BacktestWarning[];
  /** How many are shown; the others are counted. */
  readonly most?: number;
}

/** Reasons to look twice, one a line. */
export function WarningList({ warnings, most = 5 }: Props) {
  const styles = useStyles2(getStyles);
  const more = warnings.length - most;
  return warnings.length === 0 ? null : (
    <ul className={styles.list} aria-label={t('falco.noise.warnings', 'Warnings')}>
      {warnings.slice(0, most).map((warning) => (
        <li key={warningText(warning)} className={styles.item}>
          <Icon name="exclamation-triangle" size="sm" className={styles.icon} />
          <span>{warningText(warning)}</span>
        </li>
      ))}
      {more > 0 && (
        <li className={styles.more}>
          {t('falco.noise.more-warnings', '', {
            count: more,
            defaultValue_one: 'and {{count}} more warning',
            defaultValue_other: 'and {{count}} more warnings',
          })}
        </li>
      )}
    </ul>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: 0, padding: 0, fontSize: theme.typography.bodySmall.fontSize }),
    item: css({ display: 'flex', gap: theme.spacing(0.5), alignItems: 'flex-start', overflowWrap: 'anywhere' }),
    icon: css({ color: theme.colors.warning.text, flexShrink: 0, marginTop: 2 }),
    more: css({ color: theme.colors.text.secondary }),
  };
}
