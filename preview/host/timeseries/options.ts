import { FieldColorModeId, type FieldConfigPropertyItem, identityOverrideProcessor } from '@grafana/data';
import {
  GraphDrawStyle,
  GraphThresholdsStyleMode,
  LineInterpolation,
  StackingMode,
  VisibilityMode,
} from '@grafana/schema';

/** Options that say nothing where nobody sets them. */
const STANDARD = ['decimals', 'displayName', 'links', 'mappings', 'max', 'min', 'noValue', 'thresholds', 'unit'];
const TIME_SERIES = [
  ...['axisBorderShow', 'axisColorMode', 'axisGridShow', 'axisLabel', 'axisPlacement', 'axisSoftMax', 'axisSoftMin'],
  ...['axisWidth', 'barMaxWidth', 'gradientMode', 'lineColor', 'lineStyle', 'scaleDistribution'],
];

/** What Grafana's time series is where nobody says otherwise. */
const TIME_SERIES_DEFAULTS: Readonly<Record<string, unknown>> = {
  barAlignment: 0,
  barWidthFactor: 0.6,
  drawStyle: GraphDrawStyle.Line,
  fillOpacity: 0,
  hideFrom: { legend: false, tooltip: false, viz: false },
  insertNulls: false,
  lineInterpolation: LineInterpolation.Linear,
  lineWidth: 1,
  pointSize: 5,
  showPoints: VisibilityMode.Auto,
  spanNulls: false,
  stacking: { mode: StackingMode.None, group: 'A' },
  thresholdsStyle: { mode: GraphThresholdsStyleMode.Off },
};

export const standardOptions = () => [
  option('color', { mode: FieldColorModeId.PaletteClassic }),
  ...STANDARD.map((path) => option(path)),
];

export const timeSeriesOptions = () => [
  ...TIME_SERIES.map((path) => option(path)),
  ...Object.entries(TIME_SERIES_DEFAULTS).map(([path, value]) => option(path, value)),
];

/** Nobody edits a panel here. */
function option(path: string, defaultValue?: unknown): FieldConfigPropertyItem {
  const [editor, override] = [() => null, () => null];
  const process = identityOverrideProcessor;
  return { id: path, path, name: path, defaultValue, editor, override, process, shouldApply: () => true };
}
