import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText, shareText } from 'lib/numbers';
import { Scrollable } from 'components/layout/Scrollable';
import { Section } from 'components/layout/Section';
import { NUMBERS, tableLook } from 'components/layout/tables';
import { TuningSummary } from 'components/noise/TuningSummary';
import { AnswerState } from 'components/states/AnswerState';
import { ROUTES } from 'constants/routes';
import { visibleText } from 'domain/event/visible';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { type DigestData } from './DigestData';
import { HeadCell } from 'components/layout/columns/HeadCell';

const MOST = 5;

/** The rules that make most events, and the exceptions that would take most of them away. */
export function NoisePart({ data }: { readonly data: DigestData }) {
  const { noise } = data.useState();
  const styles = useStyles2(getStyles);
  return (
    <Section title={t('falco.digest.noise', 'Noise, and suggested exceptions')}>
      <AnswerState
        answer={noise}
        what={t('falco.digest.noise-failed', 'What is noise is not known')}
        severity="warning"
        onRetry={data.retry}
        rows={4}
      >
        {({ rules }) =>
          rules.length === 0 ? (
            <Text color="secondary">{t('falco.digest.no-noise', 'No events.')}</Text>
          ) : (
            <Scrollable name={t('falco.digest.noise', 'Noise, and suggested exceptions')} className={styles.room}>
              <table className={styles.table} aria-label={t('falco.digest.noise', 'Noise, and suggested exceptions')}>
                <thead>
                  <tr>
                    <HeadCell>{t('falco.digest.rule-and-exception', 'Rule, and an exception for')}</HeadCell>
                    <HeadCell className={styles.number}>{t('falco.rules.count', 'Events')}</HeadCell>
                    <HeadCell className={styles.number}>{t('falco.digest.share', 'Share')}</HeadCell>
                    <HeadCell className={styles.number}>{t('falco.digest.hides', 'Would hide')}</HeadCell>
                  </tr>
                </thead>
                <tbody>
                  {rules.slice(0, MOST).map(({ rule, total, share, suggestion, explained }) => (
                    <tr key={rule}>
                      <td className={styles.rule}>
                        <a href={eventsBehind(data, { open: { rule } }, ROUTES.noise)}>{visibleText(rule)}</a>
                        {suggestion ? (
                          <TuningSummary comparison={suggestion.tuning} />
                        ) : (
                          <div className={styles.quiet}>{t('falco.digest.nothing-recurs', 'no safe suggestion')}</div>
                        )}
                      </td>
                      <td className={styles.number}>{countText(total)}</td>
                      <td className={styles.number}>{shareText(share)}</td>
                      <td className={styles.number}>{suggestion && `≈ ${countText(Math.round(total * explained))}`}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scrollable>
          )
        }
      </AnswerState>
    </Section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    room: css({ overflowX: 'auto' }),
    table: css({ ...tableLook(theme, { height: 28, verticalAlign: 'top' }), minWidth: 480 }),
    // Beside the numbers, which are as wide as they are, it takes what there is.
    rule: css({ width: '100%', maxWidth: 0, overflow: 'hidden' }),
    number: css({ ...NUMBERS, whiteSpace: 'nowrap' }),
    quiet: css({ color: theme.colors.text.secondary }),
  };
}
