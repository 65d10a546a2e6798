import React, { useState } from 'react';
import { css, cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { ColumnEdge } from './ColumnEdge';

interface Props {
  /** Of the column, in words. */
  readonly children: string;
  readonly className?: string;
  /** A word on what the column holds, under the pointer. */
  readonly title?: string;
  /** What the column has until somebody gives it another: pixels, or a share of the table. */
  readonly width?: number | string;
}

/** A column's heading in a table, with an edge that gives the column another width for as long as the table is seen. */
export function HeadCell({ children, className, title, width }: Props) {
  const styles = useStyles2(getStyles);
  const [chosen, setChosen] = useState<number>();
  return (
    <th
      scope="col"
      // Without its edge, which would be read with it at each of its cells.
      aria-label={children}
      title={title}
      className={cx(styles.cell, className)}
      style={chosen === undefined ? { width } : { width: chosen, minWidth: chosen, maxWidth: chosen }}
    >
      {children}
      <ColumnEdge title={children} width={chosen} onWidth={setChosen} />
    </th>
  );
}

const getStyles = () => ({ cell: css({ position: 'relative' }) });
