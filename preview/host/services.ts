import {
  EventBusSrv,
  type PanelPlugin,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
} from '@grafana/data';
import {
  config,
  setAppEvents,
  setBackendSrv,
  setChromeHeaderHeightHook,
  setCurrentUser,
  setDataSourceSrv,
  setPluginComponentHook,
  setPluginImportUtils,
  setPluginLinksHook,
  setReturnToPreviousHook,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import { makeBackend } from './backend';
import { makeDataSources } from './dataSources';
import { runRequest } from './runRequest';
import { makeTheme } from './theme';
import { standardOptions } from './timeseries/options';
import { timeSeriesPanel } from './timeseries/panel';

const PANELS: ReadonlyMap<string, PanelPlugin> = new Map([['timeseries', timeSeriesPanel]]);

/** What Grafana's runtime hands to plugins, as far as our pages ask for it. */
export function installServices(): void {
  config.theme2 = makeTheme(config.bootData.user.theme === 'light' ? 'light' : 'dark');
  standardEditorsRegistry.setInit(() => []);
  standardFieldConfigEditorRegistry.setInit(standardOptions);
  setAppEvents(new EventBusSrv());
  setCurrentUser(config.bootData.user);
  setBackendSrv(makeBackend());
  setDataSourceSrv(makeDataSources());
  setRunRequest(runRequest);
  setTemplateSrv({
    getVariables: () => [],
    replace: (target = '') => target,
    containsTemplate: () => false,
    updateTimeRange: () => undefined,
  });
  setPluginImportUtils({
    importPanelPlugin: async (id) => {
      const panel = PANELS.get(id);
      if (panel === undefined) {
        throw new Error(`The preview has no panel ${id}`);
      }
      return panel;
    },
    getPanelPluginFromCache: (id) => PANELS.get(id),
  });
  setReturnToPreviousHook(() => () => undefined);
  setChromeHeaderHeightHook(() => 0);
  setPluginComponentHook(() => ({ component: null, isLoading: false }));
  setPluginLinksHook(() => ({ links: [], isLoading: false }));
}
