import { createTheme, type GrafanaTheme2 } from '@grafana/data';

/** Grafana's theme in the fonts that a machine has: Grafana serves its own, its packages do not hold them. */
export function makeTheme(mode: 'dark' | 'light'): GrafanaTheme2 {
  return createTheme({
    colors: { mode },
    typography: {
      fontFamily: '-apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif',
      fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace',
    },
  });
}
