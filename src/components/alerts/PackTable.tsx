import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { IconButton, Text, Tooltip, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type DryRun } from 'domain/alerting/firings/dryRun';
import { type RuleState, summaryOf } from 'domain/alerting/ruleState';
import { type AlertRule, type RuleKey } from 'domain/alerting/types';
import { visibleProse, visibleText } from 'domain/event/visible';
import { type Answer } from 'domain/problem/answer';
import { Scrollable } from '../layout/Scrollable';
import { target } from '../layout/target';
import { DryRunCell } from './DryRunCell';
import { Moment } from './Moment';
import { RuleBadge } from './RuleBadge';
import { ruleMeaning } from './ruleText';
import { HeadCell } from '../layout/columns/HeadCell';

/** One rule of the pack, whether or not it is installed. */
export interface PackRow {
  readonly key: RuleKey;
  readonly title: string;
  /** undefined where this environment cannot have it; `why` says so. */
  readonly rule: AlertRule | undefined;
  readonly why?: string;
  /** undefined where it is not installed. */
  readonly state: RuleState | undefined;
  readonly dryRun: Answer<DryRun> | undefined;
}

interface PackTableProps {
  readonly rows: readonly PackRow[];
  /** The key of the row that is open. */
  readonly opened: RuleKey | undefined;
  readonly onOpen: (key: RuleKey | undefined) => void;
  readonly detailOf: (row: PackRow) => React.ReactNode;
  readonly onDryRun: (row: PackRow) => void;
}

/** The rules of the pack: state, health, last evaluation, what a dry run found. */
export function PackTable({ rows, opened, onOpen, detailOf, onDryRun }: PackTableProps) {
  const styles = useStyles2(getStyles);
  return (
    <Scrollable name={t('falco.alerts.pack', 'Alert rules')} className={styles.scroll}>
      <table className={styles.table} aria-label={t('falco.alerts.pack', 'Alert rules')}>
        <thead>
          <tr>
            <th className={styles.toggle}>
              <span className="sr-only">{t('falco.alerts.col-open', 'Details')}</span>
            </th>
            <HeadCell>{t('falco.alerts.col-rule', 'Rule')}</HeadCell>
            <HeadCell>{t('falco.alerts.col-state', 'State')}</HeadCell>
            <HeadCell>{t('falco.alerts.col-urgency', 'Urgency')}</HeadCell>
            <HeadCell>{t('falco.alerts.col-evaluated', 'Last evaluation')}</HeadCell>
            <HeadCell>{t('falco.alerts.col-dry-run', 'Would have fired')}</HeadCell>
          </tr>
        </thead>
        {rows.map((row) => {
          const open = opened === row.key;
          return (
            <tbody key={row.key}>
              <tr className={cx(row.rule === undefined && styles.absent)}>
                <td className={styles.toggle}>
                  <IconButton
                    name={open ? 'angle-down' : 'angle-right'}
                    className={target}
                    aria-expanded={open}
                    aria-label={t('falco.alerts.open-rule', 'Details of {{title}}', {
                      title: row.title,
                    })}
                    onClick={() => onOpen(open ? undefined : row.key)}
                  />
                </td>
                <th scope="row" className={styles.rule}>
                  <div>{visibleText(row.state?.title ?? row.title)}</div>
                  <Text color="secondary" variant="bodySmall">
                    {row.why ?? ruleMeaning(row.key)}
                  </Text>
                </th>
                <td>
                  <State row={row} />
                </td>
                <td>{urgencyOf(row)}</td>
                <td>{row.state?.lastEvaluationMs !== undefined && <Moment ms={row.state.lastEvaluationMs} />}</td>
                <td>{row.rule && <DryRunCell answer={row.dryRun} title={row.title} onRun={() => onDryRun(row)} />}</td>
              </tr>
              {open && (
                <tr>
                  <td />
                  <td colSpan={5} className={styles.detail}>
                    {detailOf(row)}
                  </td>
                </tr>
              )}
            </tbody>
          );
        })}
      </table>
    </Scrollable>
  );
}

function State({ row: { rule, state } }: { readonly row: PackRow }) {
  if (!state) {
    return rule ? <RuleBadge summary="missing" /> : null;
  }
  const badge = <RuleBadge summary={summaryOf(state)} count={state.firingCount} />;
  return state.lastError === '' ? (
    badge
  ) : (
    <Tooltip content={visibleProse(state.lastError)}>
      <span tabIndex={0}>{badge}</span>
    </Tooltip>
  );
}

function urgencyOf({ rule }: PackRow): string {
  switch (rule?.labels.urgency) {
    case 'page':
      return t('falco.alerts.urgency-page', 'Page');
    case 'notify':
      return t('falco.alerts.urgency-notify', 'Notify');
    default:
      return '';
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    scroll: css({ overflowX: 'auto' }),
    table: css({
      width: '100%',
      '& thead th': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium },
      '& th, & td': { textAlign: 'left', padding: theme.spacing(0.5, 2, 0.5, 0), verticalAlign: 'top' },
      '& td': { whiteSpace: 'nowrap' },
      '& tbody + tbody > tr:first-of-type > *': { borderTop: `1px solid ${theme.colors.border.weak}` },
    }),
    toggle: css({ width: 24, '&&': { paddingRight: theme.spacing(0.5) } }),
    rule: css({ minWidth: 260, fontWeight: theme.typography.fontWeightMedium }),
    absent: css({ color: theme.colors.text.secondary }),
    detail: css({ '&&': { whiteSpace: 'normal', paddingBottom: theme.spacing(1.5) } }),
  };
}
