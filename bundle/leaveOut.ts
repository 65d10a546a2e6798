import path from 'path';
import webpack, { type WebpackPluginInstance } from 'webpack';

const UNUSED = path.resolve('bundle/unusedVariable.ts');

/** Modules that `@grafana/scenes` imports for what no page of ours shows, or shows later, by what stands for them in the bundle. */
export const LEFT_OUT: ReadonlyArray<{ readonly module: RegExp; readonly by: string }> = [
  { module: /^@grafana\/e2e-selectors$/, by: path.resolve('bundle/scenesSelectors.ts') },
  // With react-select.
  { module: /\/GroupByVariable\.js$/, by: UNUSED },
  // With floating-ui: it comes when a page shows its filters on any field.
  { module: /\/AdHocFiltersComboboxRenderer\.js$/, by: path.resolve('src/scenes/variables/LateCombobox.tsx') },
];

/** Files of the library that are fetched by themselves, by the names under which ours import them. */
export const BY_THEMSELVES: Readonly<Record<string, string>> = {
  'scenes-combobox$': path.resolve(
    'node_modules/@grafana/scenes/dist/esm/variables/adhoc/AdHocFiltersCombobox/AdHocFiltersComboboxRenderer.js'
  ),
};

/** Leaves them out. Where a newer library asks them for more than stands here, the build fails (`exportsPresence`). */
export function leaveOut(): WebpackPluginInstance[] {
  return LEFT_OUT.map(
    ({ module, by }) =>
      new webpack.NormalModuleReplacementPlugin(module, (asked: { context: string; request: string }) => {
        if (/[\\/]@grafana[\\/]scenes[\\/]/.test(asked.context)) {
          asked.request = by;
        }
      })
  );
}
