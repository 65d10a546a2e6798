import type { GrafanaTheme2 } from '@grafana/data';
import type { TaintCause } from 'domain/health/taint/taint';

/** Colours that no priority has: a band must not read as events. */
export function taintColor(theme: GrafanaTheme2, cause: TaintCause): string {
  switch (cause) {
    case 'drops':
      return theme.visualization.getColorByName('purple');
    case 'queue-drops':
      return theme.visualization.getColorByName(theme.isDark ? 'super-light-purple' : 'dark-purple');
    case 'restart':
      return theme.visualization.getColorByName(theme.isDark ? 'light-green' : 'dark-green');
    case 'down':
      return theme.colors.text.secondary;
  }
}
