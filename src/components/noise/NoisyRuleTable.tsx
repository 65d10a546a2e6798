import React, { useState } from 'react';
import { Button, TextLink, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText, shareText } from 'lib/numbers';
import { PriorityBadge } from 'components/priority/PriorityBadge';
import { visibleText } from 'domain/event/visible';
import { type RankedRule } from 'domain/noise/offers/rank';
import { Scrollable } from '../layout/Scrollable';
import { getTableStyles } from './tableStyles';
import { HeadCell } from '../layout/columns/HeadCell';

interface Props {
  readonly rules: readonly RankedRule[];
  /** Whether events were read to judge by: where none were, nothing is said of what they would explain. */
  readonly isSampled: boolean;
  readonly hrefOf: (rule: string) => string;
}

const FIRST = 15;

/** Rules by volume, with the fields that explain most of each. */
export function NoisyRuleTable({ rules, isSampled, hrefOf }: Props) {
  const [all, setAll] = useState(false);
  const styles = useStyles2(getTableStyles);
  const shown = all ? rules : rules.slice(0, FIRST);
  return (
    <Scrollable name={t('falco.noise.rules', 'Rules by volume')} className={styles.scroll}>
      <table className={styles.table} aria-label={t('falco.noise.rules', 'Rules by volume')}>
        <thead>
          <tr>
            <HeadCell>{t('falco.noise.rule', 'Rule')}</HeadCell>
            <HeadCell>{t('falco.noise.priority', 'Priority')}</HeadCell>
            <HeadCell className={styles.number}>{t('falco.noise.events', 'Events')}</HeadCell>
            <HeadCell className={styles.number}>{t('falco.noise.share', 'Share')}</HeadCell>
            <HeadCell className={styles.number}>{t('falco.noise.cumulative', 'With those above')}</HeadCell>
            <HeadCell>{t('falco.noise.explained-by', 'Explained by')}</HeadCell>
            <HeadCell className={styles.number}>{t('falco.noise.sampled', 'Sampled')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {shown.map((rule) => (
            <tr key={rule.rule}>
              <td>
                {rule.rule === '' ? (
                  t('falco.noise.no-rule', '(no rule)')
                ) : (
                  <TextLink href={hrefOf(rule.rule)}>{visibleText(rule.rule)}</TextLink>
                )}
              </td>
              <td>
                <PriorityBadge priority={rule.priority} />
              </td>
              <td className={styles.number}>{countText(rule.total)}</td>
              <td className={styles.number}>{shareText(rule.share)}</td>
              <td className={styles.number}>{shareText(rule.cumulative)}</td>
              <td className={styles.secondary}>{isSampled ? explanation(rule) : '–'}</td>
              <td className={styles.number}>{isSampled ? countText(rule.sampled) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rules.length > shown.length && (
        <Button size="sm" variant="secondary" fill="text" onClick={() => setAll(true)}>
          {t('falco.noise.all-rules', 'Show all {{formatted}} rules', { formatted: countText(rules.length) })}
        </Button>
      )}
    </Scrollable>
  );
}

function explanation({ suggestion, explained, sampled }: RankedRule): string {
  if (sampled === 0) {
    return t('falco.noise.not-sampled', 'Not in the sample');
  }
  return suggestion === undefined
    ? t('falco.noise.nothing-recurs', 'Nothing recurs')
    : t('falco.noise.explains', '{{fields}}: {{part}}', {
        fields: suggestion.tuning.fields.join(' + '),
        part: shareText(explained),
      });
}
