import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { columns } from '../../layout/tables';

/** Columns by their place: the one that opens a row, sensor, state, drops, queue, CPU, memory, system calls, version. */
const WIDTHS = ['36px', '20%', '14%', '16%', '11%', '14%', '9%', '12%', '9%'];

/** What a narrow place leaves to the opened row, the least needed first. */
const LEFT_OUT = [
  { below: 960, places: [9] },
  { below: 820, places: [7, 8] },
  { below: 620, places: [5, 6] },
];

/** Rows of one line each, as high as a line, and never wider than their place. */
export function sensorTableStyles(theme: GrafanaTheme2) {
  return {
    room: css({ containerType: 'inline-size' }),
    table: css({
      tableLayout: 'fixed',
      ...Object.fromEntries(WIDTHS.map((width, at) => [`& th:nth-child(${at + 1})`, { width }])),
      '& th': { whiteSpace: 'normal', verticalAlign: 'bottom' },
      '& th > button': { padding: theme.spacing(0.5, 2, 0.5, 1), whiteSpace: 'normal' },
      '& td:not([colspan])': { height: 28, padding: theme.spacing(0.25, 1), overflow: 'hidden', whiteSpace: 'nowrap' },
      '& td[colspan]': { paddingBlock: theme.spacing(0.5) },
      ...Object.fromEntries(
        LEFT_OUT.map(({ below, places }) => [
          `@container (max-width: ${below}px)`,
          { [columns(...places)]: { display: 'none' } },
        ])
      ),
    }),
  };
}
