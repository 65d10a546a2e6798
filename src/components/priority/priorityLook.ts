import type { GrafanaTheme2 } from '@grafana/data';
import { PRIORITIES, type Priority } from 'domain/event/priority';

/** How a priority is drawn: the first five are filled, the rest are outlines. */
export interface PriorityLook {
  /** Colour of the shape in a chart and of the badge's edge. */
  readonly color: string;
  readonly text: string;
  readonly background: string;
  readonly border: 'solid' | 'dotted';
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

/** Colours of a priority from the theme's visualisation colours; undefined is an event that names none. */
export function priorityLook(theme: GrafanaTheme2, priority: Priority | undefined): PriorityLook {
  const filled = priority && FILLED[priority];
  if (filled) {
    const color = theme.visualization.getColorByName(filled);
    return { color, background: color, text: theme.colors.getContrastText(color, MIN_CONTRAST), border: 'solid' };
  }
  const color =
    priority === 'Notice'
      ? // No one shade of blue is readable as text on both themes' backgrounds.
        theme.visualization.getColorByName(theme.isDark ? 'light-blue' : 'semi-dark-blue')
      : theme.colors.text.secondary;
  return { color, background: 'transparent', text: color, border: priority === 'Debug' ? 'dotted' : 'solid' };
}

/** The colour of a priority in charts. */
export function priorityColor(theme: GrafanaTheme2, priority: Priority | undefined): string {
  return priorityLook(theme, priority).color;
}

/** Position in Falco's order, 0 most urgent; past the end for an event that names none. */
export function priorityRank(priority: Priority | undefined): number {
  return priority ? PRIORITIES.indexOf(priority) : PRIORITIES.length;
}
