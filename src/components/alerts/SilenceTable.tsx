import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleProse, visibleText } from 'domain/event/visible';
import { tableLook } from '../layout/tables';
import { MatcherList, type Matcher } from './MatcherList';
import { Moment } from './Moment';
import { HeadCell } from '../layout/columns/HeadCell';

/** A silence that is in force or will be. */
interface SilenceRow {
  readonly id: string;
  readonly state: 'active' | 'pending';
  readonly matchers: readonly Matcher[];
  readonly endsAtMs: number;
  readonly createdBy: string;
  readonly comment: string;
}

interface SilenceTableProps {
  readonly silences: readonly SilenceRow[];
  /** Ends one; without it they are only shown. */
  readonly onEnd?: (id: string) => void;
}

/** What is kept quiet, until when, by whom and why. */
export function SilenceTable({ silences, onEnd }: SilenceTableProps) {
  const styles = useStyles2(getStyles);
  if (silences.length === 0) {
    return <Text color="secondary">{t('falco.alerts.no-silence', 'None of these alerts is silenced.')}</Text>;
  }
  return (
    <table className={styles.table} aria-label={t('falco.alerts.silences', 'Silences')}>
      <thead>
        <tr>
          <HeadCell>{t('falco.alerts.silence-what', 'What is silenced')}</HeadCell>
          <HeadCell>{t('falco.alerts.silence-end', 'Ends')}</HeadCell>
          <HeadCell>{t('falco.alerts.silence-by', 'By')}</HeadCell>
          <HeadCell>{t('falco.alerts.silence-why', 'Why')}</HeadCell>
          <td />
        </tr>
      </thead>
      <tbody>
        {silences.map(({ id, matchers, endsAtMs, createdBy, comment, state }) => (
          <tr key={id}>
            <td>
              <MatcherList matchers={matchers} />
            </td>
            <td className={styles.time}>
              <Moment ms={endsAtMs} beside="away" />
              {state === 'pending' && ` ${t('falco.alerts.silence-pending', '(not begun yet)')}`}
            </td>
            <td>{visibleText(createdBy)}</td>
            <td>{visibleProse(comment)}</td>
            <td>
              {onEnd && (
                <Button size="sm" variant="secondary" onClick={() => onEnd(id)}>
                  {t('falco.alerts.end-silence', 'End now')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    table: css(tableLook(theme, { padding: theme.spacing(0.5, 2, 0.5, 0), overflowWrap: 'anywhere' })),
    time: css({ whiteSpace: 'nowrap' }),
  };
}
