import { LoadingState } from '@grafana/data';
import { SceneObjectBase, type SceneObjectState, type VizPanel } from '@grafana/scenes';
import { resourceHow, resourceTitle, resourceUnit } from 'components/health/resourceText';
import { type Usage } from 'data/prometheus/loadUsage';
import { visibleText } from 'domain/event/visible';
import { resourceCourses } from 'domain/health/courses/resourceCourses';
import { RESOURCE_PANELS, type ResourcePanel } from 'domain/health/queries/resourceQuery';
import { type Cube } from 'domain/logql/cube/cube';
import { buildChartPanel, showChart } from 'scenes/panels/chartPanel';
import { eventAnnotations } from 'scenes/panels/eventMarks';
import { type ExplainedChart } from 'scenes/panels/explainedChart';

interface UsagePanelsState extends SceneObjectState {
  panels: VizPanel[];
}

/** A chart of what is used, and the panel that draws it. */
export interface UsageChart {
  readonly panel: VizPanel;
  readonly of: ResourcePanel;
  readonly chart: ExplainedChart;
}

/** The panels of CPU, memory and network of an entity. */
export class UsagePanels extends SceneObjectBase<UsagePanelsState> {
  public constructor() {
    super({
      panels: RESOURCE_PANELS.map(({ id }) => {
        const panel = buildChartPanel();
        panel.setState({ key: id });
        return panel;
      }),
    });
  }

  /** The charts of an answer, those without a line too. */
  public chartsOf({ series, clusterLabel }: Usage): readonly UsageChart[] {
    return RESOURCE_PANELS.flatMap((of): UsageChart[] => {
      const panel = this.state.panels.find((one) => one.state.key === of.id);
      const courses = resourceCourses(series, of, clusterLabel);
      const chart: ExplainedChart = {
        title: resourceTitle(of),
        unit: resourceUnit(of),
        courses: courses.map(({ name, points }) => ({ name: visibleText(name), points })),
        metrics: of.metrics,
        how: resourceHow(of),
      };
      return panel ? [{ panel, of, chart }] : [];
    });
  }

  /** Draws the charts of an answer; events of Critical and above are marked on them. */
  public show(charts: readonly UsageChart[], { fromMs, toMs, stepMs }: Usage, events: Cube): void {
    const time = { fromMs, toMs, stepMs, state: LoadingState.Done, annotations: eventAnnotations(events) };
    charts.forEach(({ panel, chart }) => showChart(panel, chart, time));
  }
}
