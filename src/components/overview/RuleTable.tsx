import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText, shareText } from 'lib/numbers';
import { lengthText } from 'lib/times';
import { PriorityBadge } from 'components/priority/PriorityBadge';
import { TrendLine } from 'components/rules/TrendLine';
import { useTimes } from 'components/time/TimeZoneContext';
import { visibleText } from 'domain/event/visible';
import { type RuleRow } from 'domain/overview/summary';
import { hoverGround } from '../layout/grounds';
import { columns, NUMBERS, tableLook } from '../layout/tables';
import { HeadCell } from '../layout/columns/HeadCell';

export interface RuleTableProps {
  readonly rows: readonly RuleRow[];
  readonly stepMs: number;
  /** Where a rule leads. */
  readonly hrefOf: (rule: string) => string;
}

/** Rules by how often they fired, with their course. */
export function RuleTable({ rows, stepMs, hrefOf }: RuleTableProps) {
  const styles = useStyles2(getStyles);
  const times = useTimes();

  return (
    <div className={styles.room}>
      <table className={styles.table} aria-label={t('falco.overview.top-rules', 'Top rules')}>
        <thead>
          <tr>
            <HeadCell>{t('falco.overview.rule', 'Rule')}</HeadCell>
            <HeadCell>{t('falco.overview.priority', 'Priority')}</HeadCell>
            <HeadCell className={styles.number}>{t('falco.overview.count', 'Events')}</HeadCell>
            <HeadCell className={styles.number}>{t('falco.overview.share', 'Share')}</HeadCell>
            <HeadCell>{t('falco.overview.trend', 'Trend')}</HeadCell>
            <HeadCell className={styles.number}>{t('falco.overview.last', 'Last seen before')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ rule, priority, count, share, trend, lastWindowMs }) => (
            <tr key={rule}>
              <td className={styles.rule}>
                <a href={hrefOf(rule)} data-counted={count} title={visibleText(rule)}>
                  {rule === '' ? t('falco.overview.no-rule', '(no rule)') : visibleText(rule)}
                </a>
              </td>
              <td>
                <PriorityBadge priority={priority} />
              </td>
              <td className={styles.number}>{countText(count)}</td>
              <td className={styles.number}>{shareText(share)}</td>
              <td aria-hidden>
                <TrendLine counts={trend} />
              </td>
              <td className={styles.number}>
                {lastWindowMs !== undefined && (
                  <span
                    title={t('falco.overview.last-window-of', 'Within the {{length}} that end then', {
                      length: lengthText(stepMs),
                    })}
                  >
                    {times.at(lastWindowMs)}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    room: css({ containerType: 'inline-size' }),
    table: css({
      ...tableLook(theme, { height: 28, verticalAlign: 'middle' }),
      '& thead': { whiteSpace: 'nowrap' },
      '& tbody tr:hover': { background: hoverGround(theme) },
      // The rule's page has what a narrow place leaves out.
      '@container (max-width: 700px)': { [columns(4, 5)]: { display: 'none' } },
      '@container (max-width: 520px)': { [columns(6)]: { display: 'none' } },
    }),
    rule: css({ maxWidth: 0, width: '40%', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    number: css({ ...NUMBERS, whiteSpace: 'nowrap' }),
  };
}
