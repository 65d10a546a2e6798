import React, { useMemo } from 'react';
import { dateTimeFormat } from '@grafana/data';
import { type Column, InteractiveTable, TextLink } from '@grafana/ui';
import { t } from '@grafana/i18n';
import { PriorityBadge } from 'components/priority/PriorityBadge';
import { PRIORITIES } from 'domain/event/priority';
import { nsToMs } from 'domain/event/time';
import { visibleText } from 'domain/event/visible';
import { type RuleRow } from 'domain/rules/listing';
import { TrendLine } from './TrendLine';

export interface RuleListTableProps {
  readonly rows: readonly RuleRow[];
  readonly hrefOf: (rule: string) => string;
}

/** A row as the table sorts it: times as numbers, priority by urgency. */
interface TableRow {
  id: string;
  rank: number;
  count: number;
  share: number;
  first: number;
  last: number;
  row: RuleRow;
}

/** Rules as rows that sort by every column. */
export function RuleListTable({ rows, hrefOf }: RuleListTableProps) {
  const data = useMemo(() => rows.map(toTableRow), [rows]);
  const columns = useMemo(() => makeColumns(hrefOf), [hrefOf]);
  return <InteractiveTable columns={columns} data={data} getRowId={({ id }) => id} pageSize={25} />;
}

function makeColumns(hrefOf: (rule: string) => string): Array<Column<TableRow>> {
  const format = new Intl.NumberFormat();
  const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });
  return [
    {
      id: 'id',
      header: t('falco.rules.rule', 'Rule'),
      sortType: 'string',
      cell: ({ row: { original } }) => (
        <TextLink href={hrefOf(original.id)} inline={false}>
          {original.id === '' ? t('falco.rules.no-name', '(no rule)') : visibleText(original.id)}
        </TextLink>
      ),
    },
    {
      id: 'rank',
      header: t('falco.rules.priority', 'Priority'),
      sortType: 'number',
      cell: ({ row: { original } }) => <PriorityBadge priority={original.row.priority} />,
    },
    {
      id: 'count',
      header: t('falco.rules.count', 'Events'),
      sortType: 'number',
      cell: ({ row: { original } }) => format.format(original.count),
    },
    {
      id: 'share',
      header: t('falco.rules.share', 'Share'),
      sortType: 'number',
      cell: ({ row: { original } }) => (original.count > 0 ? percent.format(original.share) : ''),
    },
    {
      id: 'trend',
      header: t('falco.rules.trend', 'Trend'),
      disableGrow: true,
      cell: ({ row: { original } }) => <TrendLine counts={original.row.summary?.counts ?? []} />,
    },
    {
      id: 'first',
      header: t('falco.rules.first', 'First seen'),
      sortType: 'number',
      cell: ({ row: { original } }) => (original.first > 0 ? dateTimeFormat(original.first) : ''),
    },
    {
      id: 'last',
      header: t('falco.rules.last', 'Last seen'),
      sortType: 'number',
      cell: ({ row: { original } }) => (original.last > 0 ? dateTimeFormat(original.last) : ''),
    },
    {
      id: 'maturity',
      header: t('falco.rules.maturity', 'Maturity'),
      cell: ({ row: { original } }) => original.row.maturity ?? '',
    },
    {
      id: 'source',
      header: t('falco.rules.event-source', 'Source'),
      cell: ({ row: { original } }) => original.row.sources.map(visibleText).join(', '),
    },
  ];
}

function toTableRow(row: RuleRow): TableRow {
  const { firstNs, lastNs } = row.summary ?? {};
  return {
    id: row.name,
    rank: row.priority ? PRIORITIES.indexOf(row.priority) : PRIORITIES.length,
    count: row.count,
    share: row.share,
    first: firstNs === undefined ? 0 : nsToMs(firstNs),
    last: lastNs === undefined ? 0 : nsToMs(lastNs),
    row,
  };
}
