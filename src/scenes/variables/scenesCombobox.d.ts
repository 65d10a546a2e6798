/** A file of the scenes library by itself, as `bundle/leaveOut.ts` names it: its index brings all of the library. */
declare module 'scenes-combobox' {
  export { AdHocFiltersComboboxRenderer } from '@grafana/scenes';
}
