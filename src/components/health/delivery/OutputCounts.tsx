import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { visibleText } from 'domain/event/visible';
import { type OutputDelivery } from 'domain/health/delivery/sidekickReading';
import { NUMBERS, tableLook } from '../../layout/tables';
import { finePercentText } from '../numbers';
import { type Weight } from '../sensorText';
import { Weighted } from '../Weighted';
import { HeadCell } from '../../layout/columns/HeadCell';

/** What Falcosidekick delivered to each output over the time range; the ones in trouble first. */
export function OutputCounts({ outputs }: { readonly outputs: readonly OutputDelivery[] }) {
  const styles = useStyles2(getStyles);
  if (outputs.length === 0) {
    return (
      <Text color="secondary">
        {t(
          'falco.health.no-output',
          'No output has a counter: Falcosidekick writes one with the first delivery it tries.'
        )}
      </Text>
    );
  }
  return (
    <table className={styles.table} aria-label={t('falco.health.outputs', 'Outputs')}>
      <thead>
        <tr>
          <HeadCell>{t('falco.health.output', 'Output')}</HeadCell>
          <HeadCell>{t('falco.health.output-state', 'State')}</HeadCell>
          <HeadCell className={styles.number}>{t('falco.health.output-delivered', 'Delivered')}</HeadCell>
          <HeadCell className={styles.number}>{t('falco.health.output-errors', 'Errors')}</HeadCell>
          <HeadCell className={styles.number}>{t('falco.health.output-share', 'Error share')}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {outputs.map(({ destination, ok, errors }) => {
          const [weight, text] = stateOf(ok, errors);
          const all = ok + errors;
          return (
            <tr key={destination}>
              <td>{visibleText(destination)}</td>
              <td>
                <Weighted weight={weight}>{text}</Weighted>
              </td>
              <td className={styles.number}>{countText(ok)}</td>
              <td className={styles.number}>{countText(errors)}</td>
              <td className={styles.number}>{finePercentText(all > 0 ? (100 * errors) / all : undefined)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function stateOf(ok: number, errors: number): readonly [Weight, string] {
  if (errors > 0) {
    return ['bad', t('falco.health.output-failing', 'had errors')];
  }
  return ok > 0
    ? ['fine', t('falco.health.output-fine', 'fine')]
    : ['neutral', t('falco.health.output-idle', 'nothing sent in this time range')];
}

function getStyles(theme: GrafanaTheme2) {
  return {
    table: css({
      ...tableLook(theme, { padding: theme.spacing(0.5, 2, 0.5, 0), verticalAlign: 'middle' }),
      alignSelf: 'flex-start',
      width: 'auto',
      minWidth: 480,
    }),
    number: css(NUMBERS),
  };
}
