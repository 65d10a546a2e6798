import React, { useRef, useState } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type GroupRow } from 'domain/explorer/grouping';
import type { Details } from '../EventList/options';
import { HeadCell } from '../layout/columns/HeadCell';
import { useBeyond } from '../layout/useBeyond';
import { BehaviourRow } from './BehaviourRow';
import { groupColumns, groupColumnTitle, groupColumnWidth } from './groupColumns';
import { type GroupActions } from './groupProps';
import { RestRow } from './RestRow';
import { frameLook } from '../layout/pages';

interface Props extends GroupActions {
  readonly rows: readonly GroupRow[];
  /** How much of a behaviour is told. Default: `full`. */
  readonly details?: Details;
  /** Fewer columns, for a place a phone's width. Default: false. */
  readonly isNarrow?: boolean;
}

/** Rows drawn at first: what is further down is drawn when it is asked for. */
const FIRST = 100;

/** Behaviours with their counts; each opens to its events. */
export function GroupTable(props: Props) {
  const { rows, eventsOf, judgementOf, onRule, details = 'full', isNarrow = false } = props;
  const columns = groupColumns({ isNarrow, details });
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState<string>();
  const [shown, setShown] = useState(FIRST);
  const box = useRef<HTMLDivElement>(null);
  const beyond = useBeyond(box, rows);
  const onScroll = ({ currentTarget: list }: React.UIEvent<HTMLDivElement>) => {
    if (shown < rows.length && list.scrollTop + list.clientHeight > list.scrollHeight - 200) {
      setShown(shown + FIRST);
    }
  };
  return (
    <div
      ref={box}
      className={cx(styles.scroller, beyond.className)}
      onScroll={onScroll}
      tabIndex={0}
      role="region"
      aria-label={label()}
    >
      <table
        className={cx(styles.table, columns.includes('where') && styles.wide)}
        aria-label={label()}
        aria-rowcount={rows.length + 1}
      >
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell
                key={column}
                className={column === 'events' ? styles.number : undefined}
                width={groupColumnWidth(column, isNarrow)}
              >
                {groupColumnTitle(column)}
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows
            .slice(0, shown)
            .map((row) =>
              row.kind === 'behaviour' ? (
                <BehaviourRow
                  key={row.group.key}
                  group={row.group}
                  columns={columns}
                  isOpen={open === row.group.key}
                  onToggle={() => setOpen(open === row.group.key ? undefined : row.group.key)}
                  eventsOf={eventsOf}
                  judgementOf={judgementOf}
                />
              ) : (
                <RestRow key={`${row.kind} ${row.rule}`} row={row} columns={columns} onRule={onRule} />
              )
            )}
        </tbody>
      </table>
    </div>
  );
}

function label(): string {
  return t('falco.groups.label', 'Events by behaviour');
}

function getStyles(theme: GrafanaTheme2) {
  return {
    scroller: css({
      flex: '1 1 0',
      minHeight: 0,
      overflow: 'auto',
      ...frameLook(theme),
    }),
    table: css({
      width: '100%',
      tableLayout: 'fixed',
      borderCollapse: 'collapse',
      fontSize: theme.typography.bodySmall.fontSize,
      '& th': {
        position: 'sticky',
        top: 0,
        zIndex: 1,
        height: 28,
        padding: theme.spacing(0, 1),
        textAlign: 'left',
        fontWeight: theme.typography.fontWeightMedium,
        background: theme.colors.background.secondary,
        borderBottom: `1px solid ${theme.colors.border.weak}`,
        whiteSpace: 'nowrap',
      },
    }),
    wide: css({ minWidth: 900 }),
    number: css({ '&&': { textAlign: 'right' } }),
  };
}
