import path from 'path';
import webpack, { type WebpackPluginInstance } from 'webpack';

const UNUSED = path.resolve('bundle/unusedVariables.ts');

/** Modules that `@grafana/scenes` imports for what no page of ours shows, by what stands for them in the bundle. */
export const LEFT_OUT: ReadonlyArray<{ readonly module: RegExp; readonly by: string }> = [
  { module: /^@grafana\/e2e-selectors$/, by: path.resolve('bundle/scenesSelectors.ts') },
  // With react-select.
  { module: /\/GroupByVariable\.js$/, by: UNUSED },
  // With floating-ui. The filters on any field are drawn as the library draws them by default.
  { module: /\/AdHocFiltersComboboxRenderer\.js$/, by: UNUSED },
];

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
