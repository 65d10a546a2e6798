import React, { Suspense, lazy } from 'react';
import { FieldConfigProperty, PanelPlugin, type PanelProps } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { LoadingPlaceholder } from '@grafana/ui';
import { PANEL_ID } from 'constants/plugin';
import { buildOptions } from './editor';
import { type FalcoEventsOptions, keptOptions } from './options';

// Before anything asks for a text: this bundle has its own translations, apart from the app's.
await initPluginTranslations(PANEL_ID);

const LazyPanel = lazy(() => import('./FalcoEventsPanel'));

const Panel = (props: PanelProps<FalcoEventsOptions>) => (
  <Suspense fallback={<LoadingPlaceholder text="" />}>
    <LazyPanel {...props} />
  </Suspense>
);

/** Of what Grafana knows of fields, events have links alone. */
const UNUSED = Object.values(FieldConfigProperty).filter((property) => property !== FieldConfigProperty.Links);

export const plugin = new PanelPlugin<FalcoEventsOptions>(Panel)
  .useFieldConfig({ disableStandardOptions: UNUSED })
  .setPanelOptions(buildOptions)
  .setMigrationHandler(({ options }) => keptOptions(options));
