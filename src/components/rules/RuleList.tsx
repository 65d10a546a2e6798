import React, { useState } from 'react';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type RuleRow } from 'domain/rules/listing/listing';
import { firstSort, type RuleSort, type RuleSortKey } from 'domain/rules/listing/sorting';
import { ColumnEdge } from '../layout/columns/ColumnEdge';
import { withWidth } from '../layout/columns/widths';
import { Scrollable } from '../layout/Scrollable';
import { RuleListRow, type RuleRowContext } from './RuleListRow';
import { type RuleColumn, ruleListStyles, widthVariable } from './ruleListStyles';

interface RuleListProps extends RuleRowContext {
  /** In the order in which they are shown: those of the page that is seen, no more. */
  readonly rows: readonly RuleRow[];
  readonly sort: RuleSort;
  readonly onSort: (sort: RuleSort) => void;
}

interface Column {
  readonly name: RuleColumn;
  readonly sort: RuleSortKey | undefined;
  readonly title: string;
  readonly numeric?: boolean;
}

/** Rules as rows under headings that sort and whose edges make columns wider or narrower. */
export function RuleList({ rows, sort, onSort, ...rest }: RuleListProps) {
  const styles = useStyles2(ruleListStyles);
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({});
  return (
    <Scrollable name={t('falco.rules.list', 'Rules')} className={styles.scroll}>
      <div
        role="table"
        aria-label={t('falco.rules.list', 'Rules')}
        className={rest.countsOnly ? styles.countsOnly : rest.last ? styles.withLast : undefined}
        style={asVariables(widths)}
      >
        <div role="row" className={styles.head}>
          {columns(rest).map((column) => (
            <Heading
              key={column.name}
              column={column}
              sort={sort}
              onSort={onSort}
              width={widths[column.name]}
              onWidth={(width) => setWidths(withWidth(widths, column.name, width))}
            />
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
  readonly width: number | undefined;
  readonly onWidth: (width: number | undefined) => void;
}

function Heading({ column: { sort: by, title, numeric }, sort, onSort, width, onWidth }: HeadingProps) {
  const styles = useStyles2(ruleListStyles);
  const edge = <ColumnEdge title={title} width={width} onWidth={onWidth} />;
  if (by === undefined) {
    return (
      <div role="columnheader" aria-label={title} className={styles.heading}>
        <span className={styles.text}>{title}</span>
        {edge}
      </div>
    );
  }
  const active = sort.by === by;
  const order = sort.descending ? 'descending' : 'ascending';
  return (
    <div
      role="columnheader"
      aria-label={title}
      aria-sort={active ? order : 'none'}
      className={cx(styles.heading, numeric && styles.right)}
    >
      <button
        type="button"
        className={styles.sort}
        onClick={() => onSort(active ? { by, descending: !sort.descending } : firstSort(by))}
      >
        {title}
        <span aria-hidden>{active ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
      </button>
      {edge}
    </div>
  );
}

function asVariables(widths: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(widths).map(([column, width]) => [widthVariable(column), `${width}px`]));
}

function columns({ last, countsOnly }: Pick<RuleListProps, 'last' | 'countsOnly'>): Column[] {
  return [
    { name: 'rule', sort: 'name', title: t('falco.rules.rule', 'Rule') },
    { name: 'priority', sort: 'priority', title: t('falco.rules.priority', 'Priority') },
    { name: 'source', sort: 'source', title: t('falco.rules.event-source', 'Source') },
    { name: 'maturity', sort: 'maturity', title: t('falco.rules.maturity', 'Maturity') },
    { name: 'events', sort: 'count', title: t('falco.rules.count', 'Events'), numeric: true },
    { name: 'trend', sort: undefined, title: t('falco.rules.trend', 'Trend') },
    ...(countsOnly
      ? []
      : ([
          { name: 'hosts', sort: 'hosts', title: t('falco.rules.hosts', 'Hosts'), numeric: true },
          { name: 'first', sort: 'first', title: t('falco.rules.first', 'First seen'), numeric: true },
          { name: 'last', sort: 'last', title: t('falco.rules.last', 'Last seen'), numeric: true },
        ] as const)),
    ...(last ? [{ name: 'fields', sort: undefined, title: t('falco.rules.last-fields', 'Last fields') } as const] : []),
  ];
}
