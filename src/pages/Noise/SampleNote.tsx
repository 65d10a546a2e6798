import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { ProblemState } from 'components/states/ProblemState';
import { LINES_A_RULE, LINES_OF_OTHERS } from 'domain/noise/samplePlan';
import { type NoiseData } from './useSample';

interface Props {
  readonly noise: NoiseData;
  /** The one rule that is shown. */
  readonly rule?: string;
  /** Only how much was read. */
  readonly short?: boolean;
}

/** What the page's numbers rest on: exact counts, and a sample that says how large it is. */
export function SampleNote({ noise, rule, short = false }: Props) {
  const { sample, events, ranked, plan, counted, retry } = noise;
  const styles = useStyles2(getStyles);
  if (sample.status === 'error') {
    return <ProblemState problem={sample.problem} query={sample.query} onRetry={retry} />;
  }
  if (sample.status === 'loading') {
    return (
      <div className={styles.note} role="status">
        <Icon name="fa fa-spinner" size="sm" />
        <span>{t('falco.noise.sample-reading', 'Reading a sample of the events…')}</span>
      </div>
    );
  }
  const read = rule === undefined ? events.length : events.filter((event) => event.rule === rule).length;
  const total = rule === undefined ? ranked.total : (counted.find((item) => item.rule === rule)?.total ?? 0);
  const values = { read: countText(read), total: countText(total) };
  const spread = rule === undefined ? plan.spread.length > 0 : plan.spread.some(({ rules }) => rules.includes(rule));
  return (
    <div className={styles.note} role="status">
      <Icon name="info-circle" size="sm" />
      <span>
        {read >= total
          ? t('falco.noise.sample-all', 'All {{total}} events were read.', values)
          : rule !== undefined
            ? t('falco.noise.sample-rule', 'Judged by {{read}} of {{total}} events of the rule, {{how}}.', {
                ...values,
                how: spread
                  ? t('falco.noise.sample-spread', 'the newest of each of {{windows}} parts of the range', {
                      windows: plan.windows.length,
                    })
                  : t('falco.noise.sample-newest', 'the newest'),
              })
            : short
              ? t('falco.noise.sample-short', 'Judged by {{read}} of {{total}} events.', values)
              : t(
                  'falco.noise.sample',
                  'Counts are exact. What recurs is judged by a sample of {{read}} of {{total}} events: up to {{each}} of each rule with most events, from {{windows}} parts of the range, and the newest {{others}} of all others.',
                  {
                    ...values,
                    each: countText(LINES_A_RULE),
                    windows: plan.windows.length,
                    others: countText(LINES_OF_OTHERS),
                  }
                )}
      </span>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    note: css({
      display: 'flex',
      gap: theme.spacing(1),
      alignItems: 'center',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
