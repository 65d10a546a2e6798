import {
  type DataFrame,
  dateTime,
  FieldType,
  type LoadingState,
  type ThresholdsConfig,
  ThresholdsMode,
} from '@grafana/data';
import { config } from '@grafana/runtime';
import { PanelBuilders, SceneDataNode, type VizPanel } from '@grafana/scenes';
import {
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  SortOrder,
  TooltipDisplayMode,
  VisibilityMode,
} from '@grafana/schema';
import { marksOver } from 'scenes/panels/markAnnotations';
import { type Course } from 'domain/health/courses/sensorCourses';

/** A line across a panel: a mark that the numbers are held against. */
interface Mark {
  readonly value: number;
  readonly weight: 'attention' | 'bad';
}

/** What a panel of lines shows. */
export interface Chart {
  readonly title: string;
  /** Of Grafana's units. */
  readonly unit: string;
  readonly courses: readonly Course[];
  readonly marks?: readonly Mark[];
  /** Lines of these names are drawn dashed: they are another kind of number. */
  readonly dashed?: ReadonlySet<string>;
}

/** What all panels of one answer have in common. */
export interface ChartTime {
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
  readonly state: LoadingState;
  readonly annotations?: DataFrame[];
}

/** A line lasts over so many steps without a sample; then it breaks: nothing was measured. */
const LONGEST_GAP_STEPS = 4;

/** A panel of lines; what they are called and measured in comes with its data. */
export function buildChartPanel(): VizPanel {
  return PanelBuilders.timeseries()
    .setTitle('')
    .setData(new SceneDataNode())
    .setOption('legend', { showLegend: true, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] })
    .setOption('tooltip', { mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending })
    .setCustomFieldConfig('lineWidth', 1)
    .setCustomFieldConfig('showPoints', VisibilityMode.Never)
    .setCustomFieldConfig('axisSoftMin', 0)
    .build();
}

/** Gives a panel the lines of an answer. */
export function showChart(panel: VizPanel, chart: Chart, time: ChartTime): void {
  const node = panel.state.$data;
  if (!(node instanceof SceneDataNode)) {
    return;
  }
  const range = { from: dateTime(time.fromMs), to: dateTime(time.toMs) };
  node.setState({
    data: {
      state: time.state,
      series: chart.courses.map((course) => chartFrame(course, chart, time.stepMs)),
      timeRange: { ...range, raw: range },
      annotations: [...(time.annotations ?? []), ...marksOver(node)],
    },
  });
  if (panel.state.title !== chart.title) {
    panel.setState({ title: chart.title });
  }
}

/** While an answer is on its way the lines before stay. */
export function showLoading(panel: VizPanel, state: LoadingState): void {
  const node = panel.state.$data;
  if (node instanceof SceneDataNode && node.state.data) {
    node.setState({ data: { ...node.state.data, state } });
  }
}

function chartFrame({ name, points }: Course, { unit, marks = [], dashed }: Chart, stepMs: number): DataFrame {
  return {
    name,
    length: points.length,
    fields: [
      {
        name: 'time',
        type: FieldType.time,
        values: points.map(({ timeMs }) => timeMs),
        config: { interval: stepMs },
      },
      {
        name,
        type: FieldType.number,
        values: points.map(({ value }) => value),
        config: {
          displayName: name,
          unit,
          thresholds: thresholdsOf(marks),
          custom: {
            insertNulls: LONGEST_GAP_STEPS * stepMs,
            thresholdsStyle: {
              mode: marks.length > 0 ? GraphThresholdsStyleMode.Dashed : GraphThresholdsStyleMode.Off,
            },
            ...(dashed?.has(name) ? { lineStyle: { fill: 'dash', dash: [6, 6] } } : {}),
          },
        },
      },
    ],
  };
}

function thresholdsOf(marks: readonly Mark[]): ThresholdsConfig {
  const { warning, error } = config.theme2.colors;
  return {
    mode: ThresholdsMode.Absolute,
    steps: [
      { value: -Infinity, color: 'transparent' },
      ...marks.map(({ value, weight }) => ({ value, color: weight === 'bad' ? error.main : warning.main })),
    ],
  };
}
