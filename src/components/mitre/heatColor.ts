import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';

/** Shades of the heat; the bar and the number say the same without colour. */
export const HEAT_STEPS = 5;

/** The strongest shade: more of the hue, and the words on it could not be read. */
const STRONGEST = 0.4;

/** The hue of events in the matrix. */
export function heatHue(theme: GrafanaTheme2): string {
  return theme.visualization.getColorByName('orange');
}

/** A shade, 0 for none: equal steps of one hue over the background, so that lightness falls evenly. */
export function heatColor(theme: GrafanaTheme2, step: number): string {
  return step === 0 ? 'transparent' : colorManipulator.alpha(heatHue(theme), (step * STRONGEST) / HEAT_STEPS);
}
