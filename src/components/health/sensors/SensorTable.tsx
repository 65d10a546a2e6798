import React, { useMemo } from 'react';
import { type CellProps, type Column, InteractiveTable, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type Sensor } from 'domain/health/sensors/sensor';
import { NameCell, SyscallsCell, VersionCell } from './cells';
import { CpuCell, MemoryCell } from './resourceCells';
import { DropsCell, QueueCell } from './lossCells';
import { StateCell } from './StateCell';
import { type SensorExplore } from './NumberLink';
import { SensorDetail } from './SensorDetail';
import { sensorTableStyles } from './sensorTableStyles';
import { compareTexts } from 'lib/language/language';

type Cell = (props: { readonly sensor: Sensor; readonly explore?: SensorExplore }) => React.ReactElement | null;

/** Rows a page: the worst are on the first, and what the fleet does stays within reach below. */
const PAGE = 20;

interface Props {
  readonly sensors: readonly Sensor[];
  /** Where the numbers' own queries lead; left out where there are none. */
  readonly explore?: SensorExplore;
}

/** One row a sensor, in the order given: worst first. A row opens to what else is known. */
export function SensorTable({ sensors, explore }: Props) {
  const columns = useMemo(() => makeColumns(explore), [explore]);
  const styles = useStyles2(sensorTableStyles);
  const rows = useMemo(() => [...sensors], [sensors]);
  return (
    <div className={styles.room}>
      <InteractiveTable
        className={styles.table}
        columns={columns}
        data={rows}
        getRowId={({ id }) => id}
        pageSize={rows.length > PAGE ? PAGE : 0}
        renderExpandedRow={(sensor) => <SensorDetail sensor={sensor} />}
      />
    </div>
  );
}

function makeColumns(explore: SensorExplore | undefined): Array<Column<Sensor>> {
  const column = columnWith(explore);
  return [
    column('host', t('falco.health.col-sensor', 'Sensor'), NameCell, ({ host }) => host),
    column('status', t('falco.health.col-state', 'State'), StateCell, ({ status, uptimeMs }) =>
      status === 'up' ? uptimeMs : undefined
    ),
    column('drops', t('falco.health.col-drops', 'Drops'), DropsCell, ({ drops }) => drops?.range.percent),
    column('queue', t('falco.health.col-queue', 'Lost in queue'), QueueCell, ({ queueDrops }) => queueDrops?.count),
    column('cpu', t('falco.health.col-cpu', 'CPU now'), CpuCell, ({ cpu }) => cpu?.cores),
    column(
      'memory',
      t('falco.health.col-memory', 'Memory'),
      MemoryCell,
      ({ memory }) => memory.container ?? memory.rss
    ),
    column(
      'syscalls',
      // Grafana escapes a slash in the name of the button that sorts.
      t('falco.health.col-syscalls', 'System calls a second'),
      SyscallsCell,
      ({ syscalls }) => syscalls?.perSecond
    ),
    column('version', t('falco.health.col-version', 'Version'), VersionCell, ({ version }) => version),
  ];
}

function columnWith(explore: SensorExplore | undefined) {
  return (
    id: string,
    header: string,
    Content: Cell,
    valueOf: (sensor: Sensor) => string | number | undefined
  ): Column<Sensor> => ({
    id,
    header,
    cell: ({ row }: CellProps<Sensor>) => (
      <Content sensor={row.original} {...(explore === undefined ? {} : { explore })} />
    ),
    // What is not known sorts below everything that is.
    sortType: (a, b) => compare(valueOf(a.original), valueOf(b.original)),
  });
}

function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (a === undefined || b === undefined) {
    return Number(a !== undefined) - Number(b !== undefined);
  }
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareTexts(String(a), String(b));
}
