import React from 'react';
import {
  type DataFrame,
  dateTimeFormat,
  FieldType,
  formattedValueToString,
  getDisplayProcessor,
  getFieldDisplayName,
  type PanelProps,
  PanelPlugin,
  PluginType,
  type FieldConfigEditorBuilder,
} from '@grafana/data';
import { type OptionsWithLegend, type OptionsWithTooltip, SortOrder, TooltipDisplayMode } from '@grafana/schema';
import { SeriesTable, TimeSeries, TooltipPlugin, useTheme2, ZoomPlugin } from '@grafana/ui';
import { metaOf } from '../pluginMeta';
import { Bands } from './Bands';
import { timeSeriesOptions } from './options';

type Options = OptionsWithLegend & OptionsWithTooltip;

/** Grafana's panel of that name, from the parts of it that Grafana's library of components has. */
export const timeSeriesPanel = makePanel();

function makePanel(): PanelPlugin<Options> {
  const panel = new PanelPlugin<Options>(TimeSeriesPanel).useFieldConfig({
    useCustomConfig: (builder: FieldConfigEditorBuilder<object>) =>
      timeSeriesOptions().forEach((option) => builder.addCustomEditor(option)),
  });
  panel.meta = { ...metaOf('timeseries', 'Time series', PluginType.panel), sort: 0 };
  return panel;
}

function TimeSeriesPanel(props: PanelProps<Options>) {
  const { data, timeRange, timeZone, width, height, options, onChangeTimeRange } = props;
  const { legend, tooltip } = options;
  const frames = data.series.filter(({ length }) => length > 0);
  if (frames.length === 0) {
    return <div className="panel-empty">No data</div>;
  }
  return (
    <TimeSeries {...{ frames, timeRange, timeZone, width, height, legend, options }}>
      {(config, aligned) => (
        <>
          <ZoomPlugin config={config} onZoom={onChangeTimeRange} />
          <TooltipPlugin
            config={config}
            data={aligned}
            frames={frames}
            mode={tooltip.mode}
            sortOrder={tooltip.sort}
            timeZone={timeZone}
            renderTooltip={
              tooltip.mode === TooltipDisplayMode.Multi
                ? (_, __, row) => <Values {...{ frame: aligned, frames, row, timeZone, tooltip }} />
                : undefined
            }
          />
          {data.annotations !== undefined && <Bands config={config} frames={data.annotations} />}
        </>
      )}
    </TimeSeries>
  );
}

interface ValuesProps extends Pick<Options, 'tooltip'> {
  readonly frame: DataFrame;
  readonly frames: DataFrame[];
  readonly row: number | null;
  readonly timeZone: string;
}

/** All values of one moment. */
function Values({ frame, frames, row, timeZone, tooltip }: ValuesProps) {
  const theme = useTheme2();
  if (row === null) {
    return null;
  }
  const values = frame.fields
    .filter(({ type }) => type === FieldType.number)
    .map((field) => ({ field, value: Number(field.values[row] ?? NaN) }))
    .filter(({ value }) => !Number.isNaN(value) && !(tooltip.hideZeros && value === 0));
  if (tooltip.sort !== SortOrder.None) {
    values.sort((a, b) => (tooltip.sort === SortOrder.Ascending ? a.value - b.value : b.value - a.value));
  }
  const series = values.map(({ field, value }) => {
    const shown = (field.display ?? getDisplayProcessor({ field, timeZone, theme }))(value);
    return {
      color: shown.color,
      label: getFieldDisplayName(field, frame, frames),
      value: formattedValueToString(shown),
    };
  });
  return <SeriesTable timestamp={dateTimeFormat(Number(frame.fields[0]?.values[row]), { timeZone })} series={series} />;
}
