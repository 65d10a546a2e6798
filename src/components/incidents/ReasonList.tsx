import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { decimalText } from 'lib/numbers';
import { type Score } from 'domain/incidents/score';
import { NUMBERS } from '../layout/tables';
import { reasonText } from './incidentText';

/** Why an incident is one: each reason with the points that it gives, which add up to its score. */
export function ReasonList({ score }: { readonly score: Score }) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.table} aria-label={t('falco.incidents.why', 'Why this is an incident')}>
      <tbody>
        {score.reasons.map((reason) => (
          <tr key={reason.kind}>
            <td className={styles.points}>{`+${decimalText(reason.points, 1)}`}</td>
            <td>{reasonText(reason)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    table: css({
      '& td': { padding: theme.spacing(0.25, 1, 0.25, 0), verticalAlign: 'top', overflowWrap: 'anywhere' },
    }),
    points: css({ ...NUMBERS, whiteSpace: 'nowrap' }),
  };
}
