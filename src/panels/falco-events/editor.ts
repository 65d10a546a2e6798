import type { PanelOptionsEditorBuilder, SelectFieldConfigSettings } from '@grafana/data';
import { t } from 'lib/i18n';
import { columnTitle } from 'components/EventList/grid/columns';
import { LIST_COLUMNS } from 'components/EventList/options';
import { GROUP_ORDERS, groupOrderText } from 'components/groups/groupOrderText';
import { DEFAULT_PANEL_OPTIONS, type FalcoEventsOptions, PANEL_VIEWS } from './options';
import { viewText } from './viewText';

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
    .addRadio({
      path: 'view',
      name: t('falco.panel.view', 'Show first'),
      description: t('falco.panel.view-why', 'Whoever looks can change it by the list options above the events.'),
      defaultValue: defaults.view,
      settings: { options: PANEL_VIEWS.map((value) => ({ value, label: viewText(value) })) },
    })
    .addSelect({
      path: 'groupOrder',
      name: t('falco.groups.order', 'Order of the groups'),
      defaultValue: defaults.groupOrder,
      settings: { options: GROUP_ORDERS.map((value) => ({ value, label: groupOrderText(value) })) },
    })
    .addMultiSelect<string, SelectFieldConfigSettings<string>>({
      path: 'columns',
      name: t('falco.panel.columns', 'Columns'),
      description: t(
        'falco.panel.columns-why',
        'None chosen: the usual ones. Fields of the events that are there are offered; the name of any other output field (proc.cmdline) can be typed.'
      ),
      settings: {
        allowCustomValue: true,
        options: LIST_COLUMNS.map((name) => ({ value: name, label: columnTitle(name) })),
        getOptions: async ({ data }) => (await import('./offeredColumns')).offeredColumns(data),
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
