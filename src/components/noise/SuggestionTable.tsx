import React from 'react';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText, shareText } from 'lib/numbers';
import { PriorityBadge } from 'components/priority/PriorityBadge';
import { visibleText } from 'domain/event/visible';
import { type BacktestWarning } from 'domain/noise/hidden/backtestReport';
import { type RankedSuggestion } from 'domain/noise/offers/rank';
import { Scrollable } from '../layout/Scrollable';
import { HiddenNumber } from './HiddenNumber';
import { getTableStyles } from './tableStyles';
import { TuningSummary } from './TuningSummary';
import { WarningSummary } from './WarningSummary';
import { HeadCell } from '../layout/columns/HeadCell';

export interface SuggestionRow {
  readonly suggestion: RankedSuggestion;
  /** Counted by Loki; undefined while it counts, and where it cannot. */
  readonly exact: number | undefined;
  readonly counting: boolean;
  readonly warnings: readonly BacktestWarning[];
  /** The studio with this suggestion. */
  readonly href: string;
}

interface Props {
  readonly rows: readonly SuggestionRow[];
  /** All detections of the range. */
  readonly total: number;
}

/** Exceptions that would take most of the noise away, the safest first. */
export function SuggestionTable({ rows, total }: Props) {
  const styles = useStyles2(getTableStyles);
  return (
    <Scrollable name={t('falco.noise.suggestions', 'Suggestions, safest first')} className={styles.scroll}>
      <table className={styles.table} aria-label={t('falco.noise.suggestions', 'Suggestions, safest first')}>
        <thead>
          <tr>
            <HeadCell>{t('falco.noise.rule', 'Rule')}</HeadCell>
            <HeadCell>{t('falco.noise.hides-when', 'Hides events with')}</HeadCell>
            <HeadCell className={styles.number}>{t('falco.noise.hides', 'Hides')}</HeadCell>
            <HeadCell>{t('falco.noise.look-twice', 'Review')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ suggestion, exact, counting, warnings, href }) => (
            <tr key={suggestion.rule}>
              <td className={styles.name}>
                <PriorityBadge priority={suggestion.priority} />
                <div>
                  <TextLink
                    href={href}
                    aria-label={t('falco.noise.open-studio', 'Open the exception for {{rule}}', {
                      rule: visibleText(suggestion.rule),
                    })}
                  >
                    {visibleText(suggestion.rule)}
                  </TextLink>
                </div>
                <span className={styles.secondary}>{namesText(suggestion.names)}</span>
              </td>
              <td className={styles.wide}>
                <TuningSummary comparison={suggestion.tuning} />
              </td>
              <td className={styles.number}>
                <HiddenNumber exact={exact} estimate={suggestion.estimate} loading={counting} />
                <div>
                  {t('falco.noise.of-all', '{{part}} of all', {
                    part: shareText(total === 0 ? 0 : (exact ?? suggestion.estimate) / total),
                  })}
                </div>
                <div className={styles.secondary}>
                  {t('falco.noise.of-rule', 'of {{total}} of the rule', {
                    total: countText(suggestion.total),
                  })}
                </div>
              </td>
              <td>
                {warnings.length === 0 ? (
                  <Text color="secondary" variant="bodySmall">
                    {t('falco.noise.no-warning', 'Nothing found in the sample')}
                  </Text>
                ) : (
                  <WarningSummary warnings={warnings} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

function namesText(names: RankedSuggestion['names']): string {
  switch (names) {
    case 'actor-and-target':
      return t('falco.noise.actor-and-target', 'Names who did it and to what');
    case 'actor':
      return t('falco.noise.actor-alone', 'Names only who did it: broad');
    case 'target':
      return t('falco.noise.target-alone', 'Names only what it was done to: broad');
  }
}
