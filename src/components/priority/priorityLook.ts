import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import { type Priority } from 'domain/falco/priority';

/** How a priority is drawn: the first five are filled, the rest are outlines. */
export interface PriorityLook {
  /** Colour of the filling, and of what stands for the priority in a chart. */
  readonly color: string;
  /** Colour of the outline, which sets even a filling off that is close to the background. */
  readonly edge: string;
  readonly text: string;
  readonly background: string;
  readonly border: 'solid' | 'dotted';
}

/** How much of a bar in a chart is filled: in greyscale those that are outlines are told apart by that alone. */
export interface BarLook {
  readonly color: string;
  /** Per cent. */
  readonly fillOpacity: number;
  readonly lineWidth: number;
}

/** Shades get lighter as the priority falls, so that the order holds in greyscale too. */
const FILLED: Readonly<Partial<Record<Priority, string>>> = {
  Emergency: 'dark-red',
  Alert: 'semi-dark-red',
  Critical: 'red',
  Error: 'semi-dark-orange',
  Warning: 'semi-dark-yellow',
};

/** The ratio that WCAG 2 asks of text of this size. */
export const MIN_CONTRAST = 4.5;

/** The ratio that WCAG 2 asks of shapes. */
export const MIN_SHAPE_CONTRAST = 3;

/** Colours of a priority from the theme's visualisation colours; undefined is an event that names none. */
export function priorityLook(theme: GrafanaTheme2, priority: Priority | undefined): PriorityLook {
  const filled = priority && FILLED[priority];
  if (filled) {
    const color = theme.visualization.getColorByName(filled);
    const text = theme.colors.getContrastText(color, MIN_CONTRAST);
    return { color, edge: setOff(theme, color, priority), background: color, text, border: 'solid' };
  }
  const color = outlineColor(theme, priority);
  return {
    color,
    edge: color,
    background: 'transparent',
    text: color,
    border: priority === 'Debug' ? 'dotted' : 'solid',
  };
}

/** No one shade of blue or purple is readable as text on both themes' backgrounds. */
function outlineColor(theme: GrafanaTheme2, priority: Priority | undefined): string {
  switch (priority) {
    case 'Notice':
      return theme.visualization.getColorByName(theme.isDark ? 'light-blue' : 'semi-dark-blue');
    case 'Debug':
      return theme.visualization.getColorByName(theme.isDark ? 'light-purple' : 'semi-dark-purple');
    default:
      return theme.colors.text.secondary;
  }
}

/** The colour itself where it can be told from every background, else the nearest shade of it that can. */
function setOff(theme: GrafanaTheme2, color: string, priority: Priority): string {
  const { primary, secondary, canvas } = theme.colors.background;
  const change = theme.isDark ? colorManipulator.lighten : colorManipulator.darken;
  let edge = color;
  for (
    let step = 1;
    step <= 50 && [primary, secondary, canvas].some((behind) => isClose(edge, behind, priority));
    step++
  ) {
    edge = change(color, step / 50);
  }
  return edge;
}

function isClose(color: string, background: string, priority: Priority): boolean {
  // On white both orange and yellow are taken as far as they must: the more urgent one goes further, and stays darker.
  const wanted = priority === 'Error' ? MIN_SHAPE_CONTRAST + 0.5 : MIN_SHAPE_CONTRAST;
  return colorManipulator.getContrastRatio(color, background) < wanted;
}

/** The colour of a priority in charts. */
export function priorityColor(theme: GrafanaTheme2, priority: Priority | undefined): string {
  return priorityLook(theme, priority).color;
}

/** How the bars of a priority are drawn in charts: filled as its badge is, and set off from the background. */
export function priorityBar(theme: GrafanaTheme2, priority: Priority | undefined): BarLook {
  const { edge } = priorityLook(theme, priority);
  switch (priority) {
    case 'Notice':
      return { color: edge, fillOpacity: 75, lineWidth: 0 };
    case 'Informational':
      return { color: edge, fillOpacity: 45, lineWidth: 1 };
    case 'Debug':
      return { color: edge, fillOpacity: 15, lineWidth: 1 };
    case undefined:
      return { color: theme.colors.text.primary, fillOpacity: 0, lineWidth: 1 };
    default:
      return { color: edge, fillOpacity: 100, lineWidth: 0 };
  }
}
