import React, { memo } from 'react';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import type { ParsedLine } from 'domain/event/types';
import { TEST_IDS } from 'constants/testIds';
import type { Column } from './columns';
import { EventCell } from './EventCell';
import { getGridStyles } from './gridStyles';
import type { RowLook } from './rowLook';
import type { TimeFormat } from '../useTimeFormat';

interface Props {
  readonly line: ParsedLine;
  readonly index: number;
  /** Pixels from the top of the sheet. */
  readonly start: number;
  readonly columns: readonly Column[];
  readonly time: TimeFormat;
  readonly look: RowLook;
  /** Pixels; undefined when the text decides. */
  readonly height: number | undefined;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly onOpen?: (index: number) => void;
  /** Given when the row's height is not known beforehand. */
  readonly measure?: (element: Element | null) => void;
  readonly detail?: (line: ParsedLine) => React.ReactNode;
}

/** One line, and its detail when that is open under it. */
export const EventRow = memo(function EventRow(props: Props) {
  const { line, index, start, columns, time, look, height, isActive, isSelected, onOpen, measure, detail } = props;
  const styles = useStyles2(getGridStyles);
  const open = ({ target }: React.MouseEvent) => {
    // Marking text to copy it is not opening, and a link leads elsewhere.
    const isLink = target instanceof Element && target.closest('a') !== null;
    if (onOpen && !isLink && document.getSelection()?.isCollapsed !== false) {
      onOpen(index);
    }
  };

  return (
    <div
      ref={measure}
      // Read whenever the size of a row that was measured once changes, be it closed again by then.
      data-index={index}
      role="presentation"
      className={styles.item}
      style={{ transform: `translateY(${start}px)` }}
    >
      <div
        role="row"
        aria-rowindex={index + 2}
        aria-selected={isSelected}
        aria-level={onOpen && 1}
        aria-expanded={onOpen && isSelected}
        tabIndex={isActive ? 0 : -1}
        data-row={index}
        data-testid={TEST_IDS.eventRow}
        className={cx(
          styles.row,
          onOpen && styles.opens,
          isSelected && styles.selected,
          height === undefined && styles.wrapped,
          line.kind !== 'event' && styles.quiet
        )}
        style={{ height }}
        onClick={open}
      >
        {columns.map(({ name }, column) => (
          <EventCell
            key={name}
            name={name}
            index={column}
            line={line}
            time={time}
            look={look}
            wrap={height === undefined}
          />
        ))}
      </div>
      {detail && (
        <div role="row" aria-level={2} className={styles.detail}>
          <div role="gridcell" aria-colspan={columns.length}>
            {detail(line)}
          </div>
        </div>
      )}
    </div>
  );
});
