import {
  dateTime,
  FieldColorModeId,
  FieldType,
  type DataFrame,
  type LoadingState,
  type TimeRange,
} from '@grafana/data';
import { config } from '@grafana/runtime';
import { PanelBuilders, SceneDataNode, sceneGraph, type VizPanel } from '@grafana/scenes';
import {
  AxisPlacement,
  BarAlignment,
  GraphDrawStyle,
  LegendDisplayMode,
  SortOrder,
  StackingMode,
  TooltipDisplayMode,
} from '@grafana/schema';
import { t } from 'lib/i18n';
import { priorityBar } from 'components/priority/priorityLook';
import { PRIORITIES, type Priority, priorityFromName } from 'domain/falco/priority';
import { cubeCounts, type Cube } from 'domain/logql/cube/cube';
import { marksOver } from './markAnnotations';

/** Counts of one priority over time; undefined is the events that name none. */
interface PrioritySeries {
  readonly priority: Priority | undefined;
  /** One count a window, in the order of the windows. */
  readonly counts: readonly number[];
}

/** Counts over time by priority: windows of one length that tile the range, each ending at its time. */
export interface Volume {
  /** The range that was counted: the axis shows it and nothing else. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
  /** End of each window, milliseconds since the epoch. */
  readonly timesMs: readonly number[];
  readonly series: readonly PrioritySeries[];
}

/** Wider than any screen: one window alone fills the panel. */
const WIDEST_BAR_PX = 10_000;

/**
 * Events over time, stacked by priority, the most urgent at the bottom where it is seen first.
 * @param options.legend false where the priorities stand beside it anyway
 */
export function buildVolumePanel({ legend = true }: { readonly legend?: boolean } = {}): VizPanel {
  return (
    PanelBuilders.timeseries()
      .setTitle('')
      .setHoverHeader(true)
      .setData(new SceneDataNode())
      .setOption('legend', { showLegend: legend, displayMode: LegendDisplayMode.List, placement: 'right', calcs: [] })
      .setOption('tooltip', { mode: TooltipDisplayMode.Multi, sort: SortOrder.None, hideZeros: true })
      .setCustomFieldConfig('drawStyle', GraphDrawStyle.Bars)
      .setCustomFieldConfig('stacking', { mode: StackingMode.Normal, group: 'A' })
      .setCustomFieldConfig('fillOpacity', 80)
      .setCustomFieldConfig('lineWidth', 0)
      // A bar begins at its point and is as wide as its window.
      .setCustomFieldConfig('barAlignment', BarAlignment.After)
      .setCustomFieldConfig('barWidthFactor', 0.94)
      .setCustomFieldConfig('barMaxWidth', WIDEST_BAR_PX)
      .setCustomFieldConfig('axisPlacement', AxisPlacement.Auto)
      .setCustomFieldConfig('axisSoftMin', 0)
      .setDecimals(0)
      .build()
  );
}

/**
 * Gives the panel new counts, and bands over them as `taintAnnotations` makes them. While loading, the old counts
 * stay under the loading bar.
 */
export function showVolume(
  panel: VizPanel,
  volume: Volume | undefined,
  state: LoadingState,
  annotations: DataFrame[] = []
): void {
  const node = panel.state.$data;
  if (node instanceof SceneDataNode) {
    const { series: before, timeRange: shown } = node.state.data;
    const series = volume ? volumeFrames(volume) : before;
    const timeRange = volume ? axisOf(volume) : before.length > 0 ? shown : sceneGraph.getTimeRange(panel).state.value;
    node.setState({ data: { state, series, timeRange, annotations: [...annotations, ...marksOver(node)] } });
  }
}

/** A cube's counts by priority. */
export function volumeOf(cube: Cube): Volume {
  const { fromMs, toMs, stepMs, times } = cube.plan;
  return {
    fromMs,
    toMs,
    stepMs,
    timesMs: times,
    series: [...cubeCounts(cube, 'priority')].map(([name, counts]) => ({ priority: priorityFromName(name), counts })),
  };
}

function axisOf({ fromMs, toMs }: Volume): TimeRange {
  const from = dateTime(fromMs);
  const to = dateTime(toMs);
  return { from, to, raw: { from, to } };
}

/**
 * One frame a priority that has counts, in Falco's order, in the colours of the badges. A point stands at the start of
 * its window, so that the bar after it lies in the axis whole.
 */
export function volumeFrames(volume: Volume): DataFrame[] {
  const starts = volume.timesMs.map((end) => end - volume.stepMs);
  const ordered = [...PRIORITIES, undefined].flatMap(
    (priority) => volume.series.find((series) => series.priority === priority) ?? []
  );
  return ordered.map(({ priority, counts }) => {
    const { color, ...custom } = priorityBar(config.theme2, priority);
    const name = priority ?? t('falco.volume.no-priority', 'No priority');
    return {
      name,
      length: counts.length,
      fields: [
        { name: 'time', type: FieldType.time, values: starts, config: { interval: volume.stepMs } },
        {
          name,
          type: FieldType.number,
          values: [...counts],
          config: {
            displayName: name,
            color: { mode: FieldColorModeId.Fixed, fixedColor: color },
            custom,
          },
        },
      ],
    };
  });
}
