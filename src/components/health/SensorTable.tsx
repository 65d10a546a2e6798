import React, { useMemo } from 'react';
import { type CellProps, type Column, InteractiveTable } from '@grafana/ui';
import { t } from '@grafana/i18n';
import { type Sensor } from 'domain/promql/sensorTypes';
import {
  CpuCell,
  DropsCell,
  MemoryCell,
  NameCell,
  QueueCell,
  StateCell,
  SyscallsCell,
  UptimeCell,
  VersionCell,
} from './cells';
import { SensorDetail } from './SensorDetail';

type Cell = (props: { readonly sensor: Sensor }) => React.ReactElement | null;

/** Rows a page: more make the browser slow, and the worst are on the first. */
const PAGE = 50;

/** One row a sensor, in the order given: worst first. A row opens to what else is known. */
export function SensorTable({ sensors }: { readonly sensors: readonly Sensor[] }) {
  const columns = useMemo(() => makeColumns(), []);
  const rows = useMemo(() => [...sensors], [sensors]);
  return (
    <div style={{ overflowX: 'auto' }}>
      <InteractiveTable
        columns={columns}
        data={rows}
        getRowId={({ id }) => id}
        pageSize={rows.length > PAGE ? PAGE : 0}
        renderExpandedRow={(sensor) => <SensorDetail sensor={sensor} />}
      />
    </div>
  );
}

function makeColumns(): Array<Column<Sensor>> {
  return [
    column('host', t('falco.health.col-sensor', 'Sensor'), NameCell, ({ host }) => host),
    column('status', t('falco.health.col-state', 'State'), StateCell, ({ status }) => status),
    column('drops', t('falco.health.col-drops', 'Drops'), DropsCell, ({ drops }) => drops?.range.percent),
    column('queue', t('falco.health.col-queue', 'Output queue'), QueueCell, ({ queueDrops }) => queueDrops?.count),
    column('cpu', t('falco.health.col-cpu', 'CPU now'), CpuCell, ({ cpu }) => cpu?.cores),
    column(
      'memory',
      t('falco.health.col-memory', 'Memory'),
      MemoryCell,
      ({ memory }) => memory.container ?? memory.rss
    ),
    column(
      'syscalls',
      t('falco.health.col-syscalls', 'System calls/s'),
      SyscallsCell,
      ({ syscalls }) => syscalls?.perSecond
    ),
    column('uptime', t('falco.health.col-uptime', 'Uptime'), UptimeCell, ({ uptimeMs }) => uptimeMs),
    column('version', t('falco.health.col-version', 'Version'), VersionCell, ({ version }) => version),
  ];
}

function column(
  id: string,
  header: string,
  Content: Cell,
  valueOf: (sensor: Sensor) => string | number | undefined
): Column<Sensor> {
  return {
    id,
    header,
    cell: ({ row }: CellProps<Sensor>) => <Content sensor={row.original} />,
    // What is not known sorts below everything that is.
    sortType: (a, b) => compare(valueOf(a.original), valueOf(b.original)),
  };
}

function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (a === undefined || b === undefined) {
    return Number(a !== undefined) - Number(b !== undefined);
  }
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}
