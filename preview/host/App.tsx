import { type AppPlugin, PluginContextProvider, ThemeContext, urlUtil } from '@grafana/data';
import { config, LocationServiceProvider, locationService } from '@grafana/runtime';
import { ErrorBoundaryAlert, GlobalStyles, PortalContainer } from '@grafana/ui';
import React, { useLayoutEffect, useState } from 'react';
import { Route, Router, Routes, useLocation } from 'react-router';
import { CONFIG_URL } from '../../src/constants/plugin';
import { PLUGIN_BASE_URL } from '../../src/constants/routes';
import { Frame } from './frame/Frame';
import { NeedsGrafana, needOf } from './frame/NeedsGrafana';
import { Page } from './frame/Page';

/** Everything around the plugin that Grafana would be. */
export function App({ plugin }: { readonly plugin: AppPlugin }) {
  const history = locationService.getHistory();
  const [location, setLocation] = useState(history.location);
  useLayoutEffect(() => history.listen(setLocation), [history]);
  const navigator = { ...history, createHref: (to: unknown) => history.createHref(Object(to)) };
  return (
    <ThemeContext.Provider value={config.theme2}>
      <GlobalStyles />
      <LocationServiceProvider service={locationService}>
        <Router location={location} navigator={navigator} navigationType={undefined}>
          <Frame>
            <ErrorBoundaryAlert>
              <PluginContextProvider meta={plugin.meta}>
                <Pages plugin={plugin} />
              </PluginContextProvider>
            </ErrorBoundaryAlert>
          </Frame>
          <PortalContainer />
        </Router>
      </LocationServiceProvider>
    </ThemeContext.Provider>
  );
}

function Pages({ plugin }: { readonly plugin: AppPlugin }) {
  const { pathname, search } = useLocation();
  const query = urlUtil.parseKeyValue(search.replace('?', ''));
  const Configuration = plugin.configPages?.[0]?.body;
  if (pathname.startsWith(CONFIG_URL) && Configuration !== undefined) {
    return (
      <Page pageNav={{ text: 'Configuration' }}>
        <Configuration plugin={plugin} query={query} />
      </Page>
    );
  }
  const need = needOf(pathname);
  if (need !== undefined) {
    return <NeedsGrafana {...need} />;
  }
  const Root = plugin.root;
  if (Root === undefined) {
    return null;
  }
  const page = { meta: plugin.meta, basename: PLUGIN_BASE_URL, onNavChanged: () => undefined, query, path: pathname };
  return (
    <Routes>
      <Route path={`${PLUGIN_BASE_URL}/*`} element={<Root {...page} />} />
    </Routes>
  );
}
