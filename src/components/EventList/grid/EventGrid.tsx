import React, { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useVirtualizer, type Range } from '@tanstack/react-virtual';
import { t } from 'lib/i18n';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import type { ParsedLine } from 'domain/event/types';
import { TEST_IDS } from 'constants/testIds';
import { layoutColumns, widthOf } from './columns';
import { EventRow } from './EventRow';
import type { RowLook } from './rowLook';
import { getGridStyles, HEADER_HEIGHT } from './gridStyles';
import { type HeaderActions, ListHeader } from './ListHeader';
import { useBeyond } from '../../layout/useBeyond';
import { useDraggedWidths } from '../columns/useDraggedWidths';
import { listKeyHandler } from './listKeys';
import type { LineReader } from '../lineReader';
import { ROW_HEIGHT, type Density } from '../options';
import { rowRange } from './rowRange';
import type { ListRows } from '../rows';
import { rowsAPage } from './inSight';
import { useKeepPlace } from './useKeepPlace';
import { useNearEnd } from './useNearEnd';
import { useShowChosen } from './useShowChosen';
import type { TimeFormat } from '../useTimeFormat';

interface Props {
  readonly rows: ListRows;
  readonly reader: LineReader;
  readonly columnNames: readonly string[];
  readonly density: Density;
  readonly wrap: boolean;
  readonly time: TimeFormat;
  readonly look: RowLook;
  /** Row whose detail is open; -1 for none. */
  readonly selected: number;
  /** undefined when rows do not open. */
  readonly onOpen?: (index: number, byKeyboard: boolean) => void;
  readonly actions: HeaderActions;
  readonly onEnd?: () => void;
  /** Drawn under the selected row. */
  readonly inlineDetail?: (line: ParsedLine) => React.ReactNode;
}

/** The rows of a list, of which only those in sight are in the document. */
export function EventGrid(props: Props) {
  const { rows, reader, columnNames, density, wrap, time, look, selected, onOpen, actions, inlineDetail } = props;
  const styles = useStyles2(getGridStyles);
  const scroller = useRef<HTMLDivElement>(null);
  const [wanted, setActive] = useState(0);
  const active = Math.max(0, Math.min(wanted, rows.entries.length - 1));
  const beyond = useBeyond(scroller, columnNames);
  const focusWanted = useRef(false);
  const expanded = inlineDetail ? selected : -1;
  const rowHeight = ROW_HEIGHT[density];

  const [dragged, dragWidth] = useDraggedWidths(actions);
  const columns = useMemo(() => layoutColumns(columnNames, time.width, dragged), [columnNames, time.width, dragged]);
  const tracks = columns.map((column) => column.track).join(' ');

  const virtualizer = useVirtualizer({
    count: rows.entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // A size that was measured in another layout must not be found again.
    getItemKey: useCallback(
      (index: number) => (wrap || index === expanded ? `${density} ${wrap} ${index === expanded} ${index}` : index),
      [density, wrap, expanded]
    ),
    rangeExtractor: useCallback((range: Range) => rowRange(range, active), [active]),
    paddingStart: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
  });
  useKeepPlace({ rows, virtualizer, active, selected, setActive });

  const moveTo = useCallback(
    (index: number) => {
      focusWanted.current = true;
      setActive(index);
      virtualizer.scrollToIndex(index, { align: 'auto' });
    },
    [virtualizer]
  );

  useLayoutEffect(() => {
    if (focusWanted.current) {
      focusWanted.current = false;
      scroller.current?.querySelector<HTMLElement>(`[data-row="${active}"]`)?.focus({ preventScroll: true });
    }
  });

  useNearEnd({ virtualizer, count: rows.entries.length, onEnd: props.onEnd });
  useShowChosen({ rows, virtualizer, selected, expanded, rowHeight, setActive });

  const openAt = useCallback(
    (index: number, byKeyboard: boolean) => {
      setActive(index);
      onOpen?.(index, byKeyboard);
    },
    [onOpen]
  );
  const onClickRow = useCallback((index: number) => openAt(index, false), [openAt]);
  const onKeyDown = listKeyHandler({
    count: rows.entries.length,
    active,
    page: rowsAPage(virtualizer.scrollRect?.height ?? 0, HEADER_HEIGHT, rowHeight),
    onMove: moveTo,
    isOpen: active === selected,
    onOpen: onOpen && ((index, moveIn) => openAt(index, moveIn)),
  });

  return (
    <div
      ref={scroller}
      className={cx(styles.scroller, beyond.className)}
      // A row opens to its detail, which is what tells a treegrid from a grid.
      role={onOpen ? 'treegrid' : 'grid'}
      aria-label={t('falco.list.label', 'Falco events')}
      aria-rowcount={rows.entries.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable={false}
      data-testid={TEST_IDS.eventList}
      onKeyDown={onKeyDown}
    >
      <div
        role="presentation"
        className={styles.sheet}
        style={{ height: virtualizer.getTotalSize(), minWidth: widthOf(columns), ['--falco-tracks' as string]: tracks }}
      >
        <ListHeader columns={columns} sort={rows.sort} {...actions} widths={dragged} onWidth={dragWidth} />
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const entry = rows.entries[index];
          const line = entry && reader.read(entry);
          return (
            line && (
              <EventRow
                key={index}
                line={line}
                index={index}
                start={start}
                columns={columns}
                time={time}
                look={look}
                height={wrap ? undefined : rowHeight}
                isActive={index === active}
                isSelected={index === selected}
                onOpen={onOpen && onClickRow}
                measure={wrap || index === expanded ? virtualizer.measureElement : undefined}
                detail={index === expanded ? inlineDetail : undefined}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
