import React, { useState } from 'react';
import { cx } from '@emotion/css';
import { t } from 'lib/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import { visibleText } from 'domain/event/visible';
import type { Column } from './columns';
import { ColumnEdge } from '../../layout/columns/ColumnEdge';
import { getGridStyles } from './gridStyles';
import { ENVIRONMENT_COLUMN, type SortOrder } from '../options';

export interface HeaderActions {
  readonly onSort: (sort: SortOrder) => void;
  /** Pixels that somebody chose, by column. */
  readonly widths: Readonly<Record<string, number>>;
  readonly onWidth: (name: string, width: number | undefined, done: boolean) => void;
  /** Puts a column where another stands. */
  readonly onPlace: (name: string, at: string) => void;
}

interface Props extends HeaderActions {
  readonly columns: readonly Column[];
  readonly sort: SortOrder;
}

/** What is dragged is a column of this list, and nothing from elsewhere. */
const DRAGGED = 'application/x-falco-column';

/** The titles of the columns: time and priority sort, edges are dragged, titles are put elsewhere. */
export function ListHeader({ columns, sort, onSort, widths, onWidth, onPlace }: Props) {
  const styles = useStyles2(getGridStyles);
  const [over, setOver] = useState<string>();
  return (
    <div role="row" aria-rowindex={1} className={styles.header}>
      {columns.map(({ name, title }, index) => {
        const sorts = sortOf(name, sort);
        const moves = name !== ENVIRONMENT_COLUMN;
        return (
          <div
            key={name}
            role="columnheader"
            aria-colindex={index + 1}
            aria-label={visibleText(title)}
            aria-sort={sorts?.is}
            className={cx(styles.title, over === name && styles.titleOver)}
            draggable={moves}
            onDragStart={(event) => event.dataTransfer.setData(DRAGGED, name)}
            onDragOver={(event) => {
              if (moves && event.dataTransfer.types.includes(DRAGGED)) {
                event.preventDefault();
                setOver(name);
              }
            }}
            onDragLeave={() => setOver(undefined)}
            onDrop={(event) => {
              setOver(undefined);
              const dragged = event.dataTransfer.getData(DRAGGED);
              if (dragged !== '' && dragged !== name) {
                event.preventDefault();
                onPlace(dragged, name);
              }
            }}
          >
            {sorts ? (
              <button type="button" className={styles.sort} title={sorts.title} onClick={() => onSort(sorts.next)}>
                {title}
                {sorts.is !== 'none' && <Icon name={sorts.is === 'descending' ? 'arrow-down' : 'arrow-up'} size="sm" />}
              </button>
            ) : (
              <span className={styles.text} title={visibleText(title)}>
                {visibleText(title)}
              </span>
            )}
            {moves && (
              <ColumnEdge
                title={title}
                width={Object.hasOwn(widths, name) ? widths[name] : undefined}
                onWidth={(width, done) => onWidth(name, width, done)}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}

/** How a column sorts the rows, and what a click on its title makes of it. */
function sortOf(name: string, sort: SortOrder) {
  const newest = { next: 'newest', title: t('falco.list.newest-first', 'Newest first') } as const;
  const oldest = { next: 'oldest', title: t('falco.list.oldest-first', 'Oldest first') } as const;
  const urgent = { next: 'urgent', title: t('falco.list.urgent-first', 'Most urgent first') } as const;
  switch (name) {
    case 'time':
      return sort === 'newest'
        ? { is: 'descending' as const, ...oldest }
        : { is: sort === 'oldest' ? ('ascending' as const) : ('none' as const), ...newest };
    case 'priority':
      return sort === 'urgent' ? { is: 'descending' as const, ...newest } : { is: 'none' as const, ...urgent };
    default:
      return undefined;
  }
}
