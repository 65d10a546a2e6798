import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText, shareText } from 'lib/numbers';
import { type Times } from 'lib/times';
import { Section } from 'components/layout/Section';
import { NUMBERS, tableLook } from 'components/layout/tables';
import { useTimes } from 'components/time/TimeZoneContext';
import { visibleText } from 'domain/event/visible';
import { outputKind } from 'domain/sidekick/kinds';
import { type OutputChange } from 'domain/sidekick/lastChange';
import { type OutputStatus } from 'domain/sidekick/status';
import { outputKindText } from './outputKindText';
import { HeadCell } from '../layout/columns/HeadCell';

interface OutputTableProps {
  readonly outputs: readonly OutputStatus[];
  /** When each was last used, by destination. */
  readonly changes: ReadonlyMap<string, OutputChange>;
}

/** What Falcosidekick delivered to each of its outputs; the ones in trouble first. */
export function OutputTable({ outputs, changes }: OutputTableProps) {
  const styles = useStyles2(getStyles);
  const times = useTimes();

  return (
    <Section title={t('falco.sidekick.outputs', 'Outputs')}>
      <table className={styles.table} aria-label={t('falco.sidekick.outputs', 'Outputs')}>
        <thead>
          <tr>
            <HeadCell>{t('falco.sidekick.destination', 'Output')}</HeadCell>
            <HeadCell>{t('falco.sidekick.kind', 'Kind')}</HeadCell>
            <HeadCell>{t('falco.sidekick.state', 'State')}</HeadCell>
            <HeadCell className={styles.number}>{t('falco.sidekick.ok', 'Delivered')}</HeadCell>
            <HeadCell className={styles.number}>{t('falco.sidekick.errors', 'Errors')}</HeadCell>
            <HeadCell className={styles.number}>{t('falco.sidekick.error-share', 'Error share')}</HeadCell>
            <HeadCell>{t('falco.sidekick.last-change', 'Last change')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {outputs.map(({ destination, ok, errors, neverUsed }) => (
            <tr key={destination}>
              <td>{visibleText(destination)}</td>
              <td>{outputKindText(outputKind(destination))}</td>
              <td>
                <Text color={errors > 0 ? 'error' : neverUsed ? 'secondary' : 'success'}>
                  <Icon name={errors > 0 ? 'exclamation-circle' : neverUsed ? 'minus-circle' : 'check-circle'} />{' '}
                  {stateText(errors, neverUsed)}
                </Text>
              </td>
              <td className={styles.number}>{countText(ok)}</td>
              <td className={styles.number}>{countText(errors)}</td>
              <td className={styles.number}>{ok + errors > 0 ? shareText(errors / (ok + errors)) : '–'}</td>
              <td>{changeText(changes.get(destination), neverUsed, times)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {outputs.length === 0 && (
        <Text color="secondary">
          {t(
            'falco.sidekick.no-output',
            'No output was used since it started. An output shows here after its first event.'
          )}
        </Text>
      )}
    </Section>
  );
}

function changeText(change: OutputChange | undefined, neverUsed: boolean, times: Times): string {
  if (change === undefined) {
    return neverUsed ? '–' : t('falco.sidekick.change-unknown', 'not seen yet');
  }
  const values = { time: times.at(change.atMs), ago: times.ago(change.atMs) };
  return change.seenBy === 'page'
    ? t('falco.sidekick.change-page', '{{time}} ({{ago}}), seen by this page', values)
    : t('falco.sidekick.change-prometheus', '{{time}} ({{ago}}), to 5 min by Prometheus', values);
}

function stateText(errors: number, neverUsed: boolean): string {
  if (errors > 0) {
    return t('falco.sidekick.failing', 'had errors');
  }
  return neverUsed ? t('falco.sidekick.never-used', 'never used') : t('falco.sidekick.fine', 'fine');
}

function getStyles(theme: GrafanaTheme2) {
  return {
    table: css({
      ...tableLook(theme, { padding: theme.spacing(0.5, 2, 0.5, 0), verticalAlign: 'middle' }),
      minWidth: 480,
    }),
    number: css(NUMBERS),
  };
}
