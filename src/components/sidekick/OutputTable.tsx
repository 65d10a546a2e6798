import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, Text, useStyles2 } from '@grafana/ui';
import { t } from '@grafana/i18n';
import { visibleText } from 'domain/event/visible';
import { type OutputStatus } from 'domain/sidekick/status';

/** What Falcosidekick delivered to each of its outputs; the ones in trouble first. */
export function OutputTable({ outputs }: { readonly outputs: readonly OutputStatus[] }) {
  const styles = useStyles2(getStyles);
  const format = new Intl.NumberFormat();
  const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

  return (
    <section>
      <Text element="h2" variant="h5">
        {t('falco.sidekick.outputs', 'Outputs')}
      </Text>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('falco.sidekick.destination', 'Output')}</th>
            <th>{t('falco.sidekick.state', 'State')}</th>
            <th className={styles.number}>{t('falco.sidekick.ok', 'Delivered')}</th>
            <th className={styles.number}>{t('falco.sidekick.errors', 'Errors')}</th>
            <th className={styles.number}>{t('falco.sidekick.error-share', 'Error share')}</th>
          </tr>
        </thead>
        <tbody>
          {outputs.map(({ destination, ok, errors, neverUsed }) => (
            <tr key={destination}>
              <td>{visibleText(destination)}</td>
              <td>
                <Text color={errors > 0 ? 'error' : neverUsed ? 'secondary' : 'success'}>
                  <Icon name={errors > 0 ? 'exclamation-circle' : neverUsed ? 'minus-circle' : 'check-circle'} />{' '}
                  {stateText(errors, neverUsed)}
                </Text>
              </td>
              <td className={styles.number}>{format.format(ok)}</td>
              <td className={styles.number}>{format.format(errors)}</td>
              <td className={styles.number}>{ok + errors > 0 ? percent.format(errors / (ok + errors)) : '–'}</td>
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
    </section>
  );
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
      minWidth: 480,
      '& th': { color: theme.colors.text.secondary, textAlign: 'left' },
      '& th, & td': { padding: theme.spacing(0.5, 2, 0.5, 0) },
    }),
    number: css({ '&&': { textAlign: 'right' }, fontVariantNumeric: 'tabular-nums' }),
  };
}
