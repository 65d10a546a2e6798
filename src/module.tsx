import React, { lazy, Suspense } from 'react';
import { AppPlugin, type AppPluginMeta, type AppRootProps, type PluginConfigPageProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { EVENTS_V1 } from './constants/plugin';
import { ALERTING_HOME, FALCO_LINKS } from './extensions/links';

// Everything here is in the entry chunk, which Grafana may load on every page: nothing heavy, only lazy parts.

/** A part that is fetched when it is first shown, its words before it. */
function later<T>(fetchPart: () => Promise<T>): () => Promise<T> {
  return () => import('./app/translations').then(({ loadTranslations }) => loadTranslations()).then(fetchPart);
}

const LazyApp = lazy(later(() => import('./app/App')));
const LazyConfig = lazy(later(() => import('./config/AppConfig')));
const LazyEvents = lazy(later(() => import('./app/exposed/EventsV1')));
const LazyAlertingHome = lazy(later(() => import('./app/exposed/AlertingHome')));

function shown(part: React.ReactElement) {
  return <Suspense fallback={<LoadingPlaceholder text="" />}>{part}</Suspense>;
}

const App = (props: AppRootProps) => shown(<LazyApp {...props} />);
const Config = (props: PluginConfigPageProps<AppPluginMeta>) => shown(<LazyConfig {...props} />);
const Events = (props: React.ComponentProps<typeof LazyEvents>) => shown(<LazyEvents {...props} />);
const AlertingHome = () => shown(<LazyAlertingHome />);

export const plugin = new AppPlugin().setRootPage(App).addConfigPage({
  title: 'Configuration',
  icon: 'cog',
  body: Config,
  id: 'configuration',
});

FALCO_LINKS.forEach((link) => plugin.addLink(link));
plugin.exposeComponent({ ...EVENTS_V1, component: Events });
plugin.addComponent({ ...ALERTING_HOME, component: AlertingHome });
