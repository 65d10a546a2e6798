import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { visibleText } from 'domain/event/visible';
import { type RuleUse } from 'domain/mitre/usage';
import { type LoadedBasis } from 'domain/rules/known';
import { NUMBERS, tableLook } from '../layout/tables';
import { ruleUseText } from './ruleUseText';
import { HeadCell } from '../layout/columns/HeadCell';

export interface RuleUseTableProps {
  readonly rules: readonly RuleUse[];
  readonly hrefOf: (rule: string) => string;
  /** The events behind a rule's count. */
  readonly eventsHrefOf: (rule: string) => string;
  /** What a rule detects, where that is known. */
  readonly summaryOf: (rule: string) => string | undefined;
  /** How it is known which rules are loaded. */
  readonly basis: LoadedBasis;
}

/** Rules with their events and whether they are loaded. */
export function RuleUseTable({ rules, hrefOf, eventsHrefOf, summaryOf, basis }: RuleUseTableProps) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.table} aria-label={t('falco.mitre.rules-title', 'Rules')}>
      <thead>
        <tr>
          <HeadCell>{t('falco.mitre.rule', 'Rule')}</HeadCell>
          <HeadCell>{t('falco.mitre.what', 'What it detects')}</HeadCell>
          <HeadCell>{t('falco.mitre.state', 'State')}</HeadCell>
          <HeadCell className={styles.number}>{t('falco.mitre.count', 'Events')}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rules.map((use) => (
          <tr key={use.rule}>
            <td>
              <a href={hrefOf(use.rule)}>{visibleText(use.rule)}</a>
            </td>
            <td>{summaryOf(use.rule)}</td>
            <td className={styles.state}>{ruleUseText(use, basis)}</td>
            <td className={styles.number}>
              {use.events > 0 ? (
                <a href={eventsHrefOf(use.rule)} data-counted={use.events}>
                  {countText(use.events)}
                </a>
              ) : (
                '0'
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    state: css({ whiteSpace: 'nowrap' }),
    table: css({ ...tableLook(theme), '& a': { color: theme.colors.text.link } }),
    number: css(NUMBERS),
  };
}
