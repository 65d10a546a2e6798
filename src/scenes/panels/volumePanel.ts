import { FieldColorModeId, FieldType, type DataFrame, type LoadingState } from '@grafana/data';
import { config } from '@grafana/runtime';
import { PanelBuilders, SceneDataNode, sceneGraph, type VizPanel } from '@grafana/scenes';
import {
  AxisPlacement,
  GraphDrawStyle,
  LegendDisplayMode,
  SortOrder,
  StackingMode,
  TooltipDisplayMode,
} from '@grafana/schema';
import { t } from 'lib/i18n';
import { priorityColor } from 'components/priority/priorityLook';
import { PRIORITIES, type Priority } from 'domain/event/priority';

/** Counts of one priority over time; undefined is the events that name none. */
export interface PrioritySeries {
  readonly priority: Priority | undefined;
  /** One count a window, in the order of the windows. */
  readonly counts: readonly number[];
}

/** Counts over time by priority: windows of one length, each ending at its time. */
export interface Volume {
  readonly stepMs: number;
  /** End of each window, milliseconds since the epoch. */
  readonly timesMs: readonly number[];
  readonly series: readonly PrioritySeries[];
}

/** Events over time, stacked by priority, the most urgent at the bottom where it is seen first. */
export function buildVolumePanel(): VizPanel {
  return PanelBuilders.timeseries()
    .setTitle('')
    .setHoverHeader(true)
    .setData(new SceneDataNode())
    .setOption('legend', { showLegend: true, displayMode: LegendDisplayMode.List, placement: 'right', calcs: [] })
    .setOption('tooltip', { mode: TooltipDisplayMode.Multi, sort: SortOrder.None, hideZeros: true })
    .setCustomFieldConfig('drawStyle', GraphDrawStyle.Bars)
    .setCustomFieldConfig('stacking', { mode: StackingMode.Normal, group: 'A' })
    .setCustomFieldConfig('fillOpacity', 80)
    .setCustomFieldConfig('lineWidth', 0)
    .setCustomFieldConfig('barAlignment', 0)
    .setCustomFieldConfig('axisPlacement', AxisPlacement.Auto)
    .setCustomFieldConfig('axisSoftMin', 0)
    .setDecimals(0)
    .build();
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
    const { value: timeRange } = sceneGraph.getTimeRange(panel).state;
    const series = volume ? volumeFrames(volume) : node.state.data.series;
    node.setState({ data: { state, series, timeRange, annotations } });
  }
}

/** One frame a priority that has counts, in Falco's order, in the colours of the badges. */
export function volumeFrames(volume: Volume): DataFrame[] {
  const middles = volume.timesMs.map((end) => end - volume.stepMs / 2);
  const ordered = [...PRIORITIES, undefined].flatMap(
    (priority) => volume.series.find((series) => series.priority === priority) ?? []
  );
  return ordered.map(({ priority, counts }) => {
    const name = priority ?? t('falco.volume.no-priority', 'No priority');
    return {
      name,
      length: counts.length,
      fields: [
        { name: 'time', type: FieldType.time, values: middles, config: { interval: volume.stepMs } },
        {
          name,
          type: FieldType.number,
          values: [...counts],
          config: {
            displayName: name,
            color: { mode: FieldColorModeId.Fixed, fixedColor: priorityColor(config.theme2, priority) },
          },
        },
      ],
    };
  });
}
