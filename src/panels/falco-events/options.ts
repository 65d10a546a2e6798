import type { PanelOptionsEditorBuilder, SelectFieldConfigSettings } from '@grafana/data';
import { t } from 'lib/i18n';
import { columnTitle } from 'components/EventList/grid/columns';
import {
  DEFAULT_LIST_OPTIONS,
  LIST_COLUMNS,
  type Density,
  type Details,
  type SortOrder,
} from 'components/EventList/options';

/** What a dashboard keeps of the panel. */
export interface FalcoEventsOptions {
  /** How much of an event is shown: for dashboards that others than the team see. */
  readonly details: Details;
  /** None chosen: the usual ones. */
  readonly columns?: string[];
  readonly density: Density;
  readonly sort: SortOrder;
  readonly wrap: boolean;
  readonly otherLines: boolean;
  readonly toolbar: boolean;
  /** Whether an event links to itself in the app. */
  readonly appLink: boolean;
}

export const DEFAULT_PANEL_OPTIONS: FalcoEventsOptions = {
  details: 'full',
  density: DEFAULT_LIST_OPTIONS.density,
  sort: DEFAULT_LIST_OPTIONS.sort,
  wrap: DEFAULT_LIST_OPTIONS.wrap,
  otherLines: DEFAULT_LIST_OPTIONS.otherLines,
  toolbar: true,
  appLink: true,
};

/** The panel's editor. */
export function buildOptions(builder: PanelOptionsEditorBuilder<FalcoEventsOptions>): void {
  const defaults = DEFAULT_PANEL_OPTIONS;
  builder
    .addRadio({
      path: 'details',
      name: t('falco.panel.details', 'Details'),
      description: t(
        'falco.panel.details-why',
        'What is drawn. The answer of the query reaches the browser of everyone who may see the dashboard all the same: to keep fields from them, leave them out of the query.'
      ),
      defaultValue: defaults.details,
      settings: {
        options: [
          {
            value: 'full',
            label: t('falco.panel.details-full', 'Full'),
            description: t('falco.panel.details-full-why', 'Output, all fields and the line'),
          },
          {
            value: 'summary',
            label: t('falco.panel.details-summary', 'Summary'),
            description: t(
              'falco.panel.details-summary-why',
              'Where, who and which process; no output, fields or line'
            ),
          },
          {
            value: 'none',
            label: t('falco.panel.details-none', 'None'),
            description: t('falco.panel.details-none-why', 'Time, priority and rule; events do not open'),
          },
        ],
      },
    })
    .addMultiSelect<string, SelectFieldConfigSettings<string>>({
      path: 'columns',
      name: t('falco.panel.columns', 'Columns'),
      description: t(
        'falco.panel.columns-why',
        'None chosen: the usual ones. Type the name of an output field (proc.cmdline) to add it.'
      ),
      settings: {
        allowCustomValue: true,
        options: LIST_COLUMNS.map((name) => ({ value: name, label: columnTitle(name) })),
      },
    })
    .addRadio({
      path: 'sort',
      name: t('falco.panel.sort', 'Order'),
      defaultValue: defaults.sort,
      settings: {
        options: [
          { value: 'newest', label: t('falco.list.newest-first', 'Newest first') },
          { value: 'oldest', label: t('falco.list.oldest-first', 'Oldest first') },
          { value: 'urgent', label: t('falco.list.urgent-first', 'Most urgent first') },
        ],
      },
    })
    .addRadio({
      path: 'density',
      name: t('falco.panel.density', 'Density'),
      defaultValue: defaults.density,
      settings: {
        options: [
          { value: 'compact', label: t('falco.list.compact', 'Compact') },
          { value: 'comfortable', label: t('falco.list.comfortable', 'Comfortable') },
        ],
      },
    })
    .addBooleanSwitch({
      path: 'wrap',
      name: t('falco.panel.wrap', 'Wrap long text'),
      defaultValue: defaults.wrap,
    })
    .addBooleanSwitch({
      path: 'otherLines',
      name: t('falco.panel.other-lines', 'Show other lines'),
      description: t('falco.panel.other-lines-why', 'Lines in which Falco writes about itself and reports no event'),
      defaultValue: defaults.otherLines,
    })
    .addBooleanSwitch({
      path: 'toolbar',
      name: t('falco.panel.toolbar', 'Show list options above the events'),
      defaultValue: defaults.toolbar,
    })
    .addBooleanSwitch({
      path: 'appLink',
      name: t('falco.panel.app-link', 'Link events to the Falco app'),
      defaultValue: defaults.appLink,
    });
}
