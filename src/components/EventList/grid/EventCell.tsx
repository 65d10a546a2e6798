import React from 'react';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { nsToRfc3339 } from 'domain/event/time';
import type { ParsedLine } from 'domain/event/types';
import { ValueActions } from '../../value/ValueActions';
import { ValueAnchor } from '../../value/valueAnchor';
import { cellContent, cellFilter } from './cellContent';
import type { RowLook } from './rowLook';
import { getGridStyles } from './gridStyles';
import { useStay } from './useStay';
import type { TimeFormat } from '../useTimeFormat';

interface Props {
  /** Name of the column. */
  readonly name: string;
  /** Position of the column, from 0. */
  readonly index: number;
  readonly line: ParsedLine;
  readonly time: TimeFormat;
  readonly look: RowLook;
  readonly wrap: boolean;
}

/** One cell; the filters of its value appear where the pointer stays. By keyboard they are in the row's detail. */
export function EventCell({ name, index, line, time, look, wrap }: Props) {
  const styles = useStyles2(getGridStyles);
  const { stays, stayProps } = useStay();
  const filter = stays && look.onFilter ? cellFilter(name, line, look.details) : undefined;

  if (name === 'time') {
    return (
      <div
        role="gridcell"
        aria-colindex={index + 1}
        className={cx(styles.cell, styles.time)}
        title={nsToRfc3339(line.timeNs)}
      >
        {time.format(line.timeNs)}
      </div>
    );
  }
  const content = cellContent({ name, line, look, wrap });
  // A cell has one link: that of its own field, or of the process that it begins with.
  const field = name === 'process' ? 'proc.name' : name;
  const [link] = content !== null && line.kind === 'event' ? (look.valueLinks?.(line, field) ?? []) : [];
  return (
    <div
      role="gridcell"
      aria-colindex={index + 1}
      className={cx(styles.cell, wrap && styles.cellWrapped)}
      {...stayProps}
    >
      {link ? (
        <ValueAnchor link={link} className={styles.link}>
          {content}
        </ValueAnchor>
      ) : (
        content
      )}
      {filter && (
        <span className={styles.actions}>
          <ValueActions {...filter} onFilter={look.onFilter} copy={false} />
        </span>
      )}
    </div>
  );
}
