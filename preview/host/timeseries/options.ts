import { FieldColorModeId, type FieldConfigPropertyItem, identityOverrideProcessor } from '@grafana/data';
import {
  GraphDrawStyle,
  GraphGradientMode,
  GraphThresholdsStyleMode,
  LineInterpolation,
  StackingMode,
  VisibilityMode,
} from '@grafana/schema';

/** Options of every panel's fields, with what they are where nobody says. */
const STANDARD: Readonly<Record<string, unknown>> = {
  color: { mode: FieldColorModeId.PaletteClassic },
  decimals: undefined,
  displayName: undefined,
  links: undefined,
  mappings: undefined,
  max: undefined,
  min: undefined,
  noValue: undefined,
  thresholds: undefined,
  unit: undefined,
};

/** Those of a time series alone. */
const TIME_SERIES: Readonly<Record<string, unknown>> = {
  axisBorderShow: false,
  axisColorMode: undefined,
  axisGridShow: undefined,
  axisLabel: '',
  axisPlacement: undefined,
  axisSoftMax: undefined,
  axisSoftMin: undefined,
  axisWidth: undefined,
  barAlignment: 0,
  barMaxWidth: undefined,
  barWidthFactor: 0.6,
  drawStyle: GraphDrawStyle.Line,
  fillOpacity: 0,
  gradientMode: GraphGradientMode.None,
  hideFrom: { legend: false, tooltip: false, viz: false },
  insertNulls: false,
  lineColor: undefined,
  lineInterpolation: LineInterpolation.Linear,
  lineStyle: undefined,
  lineWidth: 1,
  pointSize: 5,
  scaleDistribution: undefined,
  showPoints: VisibilityMode.Auto,
  spanNulls: false,
  stacking: { mode: StackingMode.None, group: 'A' },
  thresholdsStyle: { mode: GraphThresholdsStyleMode.Off },
};

function item(path: string, defaultValue: unknown): FieldConfigPropertyItem {
  return {
    id: path,
    path,
    name: path,
    defaultValue,
    // Nobody edits a panel here.
    editor: () => null,
    override: () => null,
    process: identityOverrideProcessor,
    shouldApply: () => true,
  };
}

export function standardOptions(): FieldConfigPropertyItem[] {
  return Object.entries(STANDARD).map(([path, value]) => item(path, value));
}

export function timeSeriesOptions(): FieldConfigPropertyItem[] {
  return Object.entries(TIME_SERIES).map(([path, value]) => item(path, value));
}
