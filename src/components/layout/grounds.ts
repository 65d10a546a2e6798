import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';

/**
 * Behind what is under the pointer. Grafana's `action.hover` leaves quieter words a contrast of 4.2 on dark and links
 * 4.3 on light.
 */
export function hoverGround(theme: GrafanaTheme2): string {
  return theme.colors.background.secondary;
}

/** Behind a row that is chosen, which a bar at its edge marks as well. */
export function chosenGround(theme: GrafanaTheme2): string {
  return theme.colors.primary.transparent;
}

/** Behind what alarms; Grafana's `error.transparent` is too strong for words in the colour of errors on light. */
export function alarmGround(theme: GrafanaTheme2): string {
  return colorManipulator.alpha(theme.colors.error.main, 0.08);
}
