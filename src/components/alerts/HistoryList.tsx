import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useTimes } from 'components/time/TimeZoneContext';
import { type StateChange } from 'domain/alerting/firings/alertSpans';
import { labelsText } from 'domain/alerting/firings/silence';
import { visibleText } from 'domain/event/visible';
import { t } from 'lib/i18n';

interface HistoryListProps {
  readonly changes: readonly StateChange[];
}

/** Changes of state, newest first: when, to what, of what. */
export function HistoryList({ changes }: HistoryListProps) {
  const styles = useStyles2(getStyles);
  const times = useTimes();
  return (
    <ol className={styles.list} aria-label={t('falco.alerts.history', 'History')} tabIndex={0}>
      {changes.map(({ timeMs, before, after, labels }, index) => (
        // Two alerts of one rule can change at once.
        <li key={`${timeMs} ${index}`}>
          <span title={new Date(timeMs).toISOString()}>{times.at(timeMs)}</span> {visibleText(before)} →{' '}
          {visibleText(after)} {visibleText(labelsText(labels))}
        </li>
      ))}
    </ol>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({
      maxHeight: 240,
      overflow: 'auto',
      listStyle: 'none',
      fontSize: theme.typography.bodySmall.fontSize,
      fontVariantNumeric: 'tabular-nums',
      overflowWrap: 'anywhere',
    }),
  };
}
