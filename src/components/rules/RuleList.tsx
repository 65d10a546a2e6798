import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type RuleRow } from 'domain/rules/listing/listing';
import { firstSort, type RuleSort, type RuleSortKey } from 'domain/rules/listing/sorting';
import { Scrollable } from '../layout/Scrollable';
import { RuleListRow, type RuleRowContext } from './RuleListRow';
import { ruleListStyles } from './ruleListStyles';

interface RuleListProps extends RuleRowContext {
  /** In the order in which they are shown: those of the page that is seen, no more. */
  readonly rows: readonly RuleRow[];
  readonly sort: RuleSort;
  readonly onSort: (sort: RuleSort) => void;
}

interface Column {
  readonly sort: RuleSortKey | undefined;
  readonly title: string;
  readonly numeric?: boolean;
}

/** Rules as rows under headings that sort. */
export function RuleList({ rows, sort, onSort, ...rest }: RuleListProps) {
  const styles = useStyles2(ruleListStyles);
  return (
    <Scrollable name={t('falco.rules.list', 'Rules')} className={styles.scroll}>
      <div
        role="table"
        aria-label={t('falco.rules.list', 'Rules')}
        className={rest.countsOnly ? styles.countsOnly : rest.last ? styles.withLast : undefined}
      >
        <div role="row" className={styles.head}>
          {columns(rest).map((column) => (
            <Heading key={column.title} column={column} sort={sort} onSort={onSort} />
          ))}
        </div>
        {rows.map((row) => (
          <RuleListRow key={row.name} row={row} {...rest} />
        ))}
      </div>
    </Scrollable>
  );
}

interface HeadingProps {
  readonly column: Column;
  readonly sort: RuleSort;
  readonly onSort: (sort: RuleSort) => void;
}

function Heading({ column: { sort: by, title, numeric }, sort, onSort }: HeadingProps) {
  const styles = useStyles2(ruleListStyles);
  if (by === undefined) {
    return (
      <div role="columnheader" className={styles.heading}>
        {title}
      </div>
    );
  }
  const active = sort.by === by;
  const order = sort.descending ? 'descending' : 'ascending';
  return (
    <div role="columnheader" aria-sort={active ? order : 'none'} className={numeric ? styles.numeric : styles.heading}>
      <button
        type="button"
        className={styles.sort}
        onClick={() => onSort(active ? { by, descending: !sort.descending } : firstSort(by))}
      >
        {title}
        <span aria-hidden>{active ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </div>
  );
}

function columns({ last, countsOnly }: Pick<RuleListProps, 'last' | 'countsOnly'>): Column[] {
  return [
    { sort: 'name', title: t('falco.rules.rule', 'Rule') },
    { sort: 'priority', title: t('falco.rules.priority', 'Priority') },
    { sort: 'source', title: t('falco.rules.event-source', 'Source') },
    { sort: 'maturity', title: t('falco.rules.maturity', 'Maturity') },
    { sort: 'count', title: t('falco.rules.count', 'Events'), numeric: true },
    { sort: undefined, title: t('falco.rules.trend', 'Trend') },
    ...(countsOnly
      ? []
      : ([
          { sort: 'hosts', title: t('falco.rules.hosts', 'Hosts'), numeric: true },
          { sort: 'first', title: t('falco.rules.first', 'First seen'), numeric: true },
          { sort: 'last', title: t('falco.rules.last', 'Last seen'), numeric: true },
        ] as const)),
    ...(last ? [{ sort: undefined, title: t('falco.rules.last-fields', 'Last fields') }] : []),
  ];
}
