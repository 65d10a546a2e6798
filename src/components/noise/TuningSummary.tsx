import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { MachineText } from 'components/value/MachineText';
import { type Comparison, textsOf } from 'domain/rules/tuning/tuning';

interface Props {
  readonly comparison: Comparison;
  /** How many rows are shown; the others are counted. Default: 1. */
  readonly rows?: number;
}

/** What a tuning compares, a line for each field of a row. */
export function TuningSummary({ comparison: { fields, comps, values }, rows = 1 }: Props) {
  const styles = useStyles2(getStyles);
  const more = values.length - rows;
  return (
    <div className={styles.box}>
      {values.slice(0, rows).map((row, index) => (
        <div key={index} className={styles.row}>
          {fields.map((field, at) => (
            <div key={field} className={styles.condition}>
              <span className={styles.field}>
                {field} {comps[at]}
              </span>
              <MachineText text={textsOf(row[at] ?? '').join(', ')} middle={60} />
            </div>
          ))}
        </div>
      ))}
      {more > 0 && (
        <span className={styles.more}>
          {t('falco.noise.more-rows', '', {
            count: more,
            defaultValue_one: 'and {{count}} more row of values',
            defaultValue_other: 'and {{count}} more rows of values',
          })}
        </span>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const small = theme.typography.bodySmall.fontSize;
  return {
    box: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.25), minWidth: 0 }),
    row: css({ minWidth: 0 }),
    // In a narrow place a value stands below its field, where it can be read.
    condition: css({
      ...{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline' },
      ...{ columnGap: theme.spacing(0.75), minWidth: 0, '& > *': { maxWidth: '100%' } },
    }),
    field: css({
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: small,
      color: theme.colors.text.secondary,
      ...{ whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' },
    }),
    more: css({ color: theme.colors.text.secondary, fontSize: small }),
  };
}
