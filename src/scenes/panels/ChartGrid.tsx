import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type VizPanel } from '@grafana/scenes';
import { columnsLook } from 'components/layout/pages';
import { HowCounted } from 'components/counts/HowCounted';
import { type ExploreTarget } from 'lib/exploreUrl';
import { type ExplainedChart } from './explainedChart';

export interface ChartCell {
  readonly panel: VizPanel;
  readonly chart: ExplainedChart;
  readonly query: ExploreTarget | undefined;
}

/** Panels side by side, as many as fit, each over the metrics that it shows. */
export function ChartGrid({ cells }: { readonly cells: readonly ChartCell[] }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.grid}>
      {cells.map(({ panel, chart, query }) => (
        <figure key={panel.state.key} className={styles.cell}>
          <div className={styles.panel}>
            <panel.Component model={panel} />
          </div>
          <figcaption className={styles.caption}>
            <span className={styles.text}>
              <code className={styles.metrics}>{chart.metrics.join(', ')}</code>
              {chart.note && <span> {chart.note}</span>}
            </span>
            <HowCounted of={chart.title} text={chart.how} query={query} />
          </figcaption>
        </figure>
      ))}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    grid: css(columnsLook(theme, 360)),
    cell: css({ display: 'flex', flexDirection: 'column', minWidth: 0, margin: 0 }),
    panel: css({ height: 240 }),
    caption: css({
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      padding: theme.spacing(0.25, 1),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    text: css({ minWidth: 0, overflowWrap: 'anywhere' }),
    metrics: css({ padding: 0, border: 0, background: 'none', fontSize: 'inherit', whiteSpace: 'normal' }),
  };
}
