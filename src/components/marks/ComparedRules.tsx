import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { visibleText } from 'domain/event/visible';
import { type Fate, type RuleCompared } from 'domain/marks/compareRules';
import { tableLook } from '../layout/tables';
import { PriorityBadge } from '../priority/PriorityBadge';
import { HeadCell } from '../layout/columns/HeadCell';

interface Props {
  readonly rules: readonly RuleCompared[];
  readonly hrefOf: (rule: string) => string;
}

/** Events of each rule before a change and after it. */
export function ComparedRules({ rules, hrefOf }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.table} aria-label={t('falco.change.rules', 'Events by rule')}>
      <thead>
        <tr>
          <HeadCell>{t('falco.change.rule', 'Rule')}</HeadCell>
          <HeadCell>{t('falco.change.priority', 'Priority')}</HeadCell>
          <HeadCell className={styles.number}>{t('falco.change.before', 'Before')}</HeadCell>
          <HeadCell className={styles.number}>{t('falco.change.after', 'After')}</HeadCell>
          <HeadCell>{t('falco.change.became', 'Result')}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rules.map(({ rule, priority, before, after, fate, isHigh, mayBeChance }) => (
          <tr key={rule}>
            <td>
              <TextLink inline variant="bodySmall" href={hrefOf(rule)}>
                {rule === '' ? t('falco.change.no-rule', '(no rule named)') : visibleText(rule)}
              </TextLink>
            </td>
            <td>
              <PriorityBadge priority={priority} />
            </td>
            <td className={styles.number}>{countText(before)}</td>
            <td className={styles.number}>{countText(after)}</td>
            <td>
              <Text color={fate === 'silent' && isHigh ? 'error' : undefined} variant="bodySmall">
                {fateText(fate)}
              </Text>{' '}
              {mayBeChance && fate !== 'same' && (
                <Text color="secondary" variant="bodySmall">
                  {t('falco.change.chance', '(too few events to tell)')}
                </Text>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function fateText(fate: Fate): string {
  switch (fate) {
    case 'silent':
      return t('falco.change.silent', 'stopped firing');
    case 'new':
      return t('falco.change.new', 'had none before');
    case 'fewer':
      return t('falco.change.fewer', 'fewer');
    case 'more':
      return t('falco.change.more', 'more');
    case 'same':
      return t('falco.change.same', 'as many');
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    table: css({
      ...tableLook(theme, { padding: theme.spacing(0.5, 1), overflowWrap: 'anywhere' }),
      fontSize: theme.typography.bodySmall.fontSize,
      '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
      '& td:first-child': { width: '45%' },
    }),
    number: css({ textAlign: 'right !important' as 'right', fontVariantNumeric: 'tabular-nums' }),
  };
}
