import React, { lazy, Suspense } from 'react';
import { AppPlugin, type AppPluginMeta, type AppRootProps, type PluginConfigPageProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { EVENTS_V1 } from './constants/plugin';
import { ALERTING_HOME, FALCO_LINKS } from './extensions/links';

// Everything here is in the entry chunk, which Grafana may load on every page: nothing heavy, only lazy parts.

const LazyApp = lazy(async () => {
  await (await import('./app/translations')).loadTranslations();
  return import('./app/App');
});

const LazyConfig = lazy(async () => {
  await (await import('./app/translations')).loadTranslations();
  return import('./config/AppConfig');
});

const LazyEvents = lazy(async () => {
  await (await import('./app/translations')).loadTranslations();
  return import('./app/exposed/EventsV1');
});

const LazyAlertingHome = lazy(async () => {
  await (await import('./app/translations')).loadTranslations();
  return import('./app/exposed/AlertingHome');
});

function App(props: AppRootProps) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyApp {...props} />
    </Suspense>
  );
}

function Config(props: PluginConfigPageProps<AppPluginMeta>) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyConfig {...props} />
    </Suspense>
  );
}

function Events(props: React.ComponentProps<typeof LazyEvents>) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyEvents {...props} />
    </Suspense>
  );
}

function AlertingHome() {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyAlertingHome />
    </Suspense>
  );
}

export const plugin = new AppPlugin().setRootPage(App).addConfigPage({
  title: 'Configuration',
  icon: 'cog',
  body: Config,
  id: 'configuration',
});

FALCO_LINKS.forEach((link) => plugin.addLink(link));
plugin.exposeComponent({ ...EVENTS_V1, component: Events });
plugin.addComponent({ ...ALERTING_HOME, component: AlertingHome });
