import type { PluginExtensionAddedLinkConfig } from '@grafana/data';
import { eventsUrl } from '../constants/eventsUrl';
import { openUrl } from '../constants/openUrl';
import { pageUrl, ROUTES } from '../constants/routes';
import { type FieldVariableName, VARS } from '../constants/variables';
import { appPathOf } from '../domain/alerting/appPath';
import { quote } from '../domain/logql/quote';
import { attributesOf, falcoQueryOf, rangeOf, textsOf } from './contexts';
import { asRecord, asText } from '../domain/narrowing/narrowing';

/**
 * Ways into the app from elsewhere in Grafana. `src/plugin.json` names the same titles, descriptions and places: Grafana
 * loads us by what stands there, and a test holds both equal. Titles stay English, as they must equal that file.
 */

/** Where Grafana has room for a link; its own ids. */
const PLACES = {
  panel: 'grafana/dashboard/panel/menu',
  explore: 'grafana/explore/toolbar/action',
  logLine: 'grafana/logsview/resource-attributes',
  alert: 'grafana/alerting/instance/action',
  alertRule: 'grafana/alerting/alertingrule/action',
  span: 'grafana/traceview/resource-attributes',
  palette: 'grafana/commandpalette/action',
} as const;

const EVENTS = pageUrl(ROUTES.events);
const ALERTS = pageUrl(ROUTES.alerts);

const fromQueries: PluginExtensionAddedLinkConfig = {
  title: 'Open as Falco events',
  description: 'The Falco events behind this query, with its filters and its time',
  targets: [PLACES.panel, PLACES.explore],
  icon: 'shield',
  path: EVENTS,
  configure: (context: unknown) => {
    const query = falcoQueryOf(context);
    return query && { path: openUrl({ ...query, ...rangeOf(asRecord(context).timeRange) }) };
  },
};

/** Grafana shows a link beside the label that it has as its category, and nowhere without one. */
const fromLogLine = (label: string, title: string, description: string): PluginExtensionAddedLinkConfig => ({
  title,
  description,
  targets: [PLACES.logLine],
  icon: 'shield',
  category: label,
  path: EVENTS,
  configure: (context: unknown) => {
    const attributes = attributesOf(context);
    const value = attributes[label];
    const isFalco = attributes.rule !== undefined && attributes.priority !== undefined;
    if (!isFalco || value === undefined) {
      return undefined;
    }
    const { timeRange, datasource } = asRecord(context);
    const lokiUid = asText(asRecord(datasource).uid);
    return { path: openUrl({ expr: `{${label}=${quote(value)}}`, lokiUid, ...rangeOf(timeRange) }) };
  },
});

/** The same beside an attribute of a trace's resource, by OpenTelemetry's name for it; its events at the time of the trace. */
const fromSpan = (
  attribute: string,
  variable: FieldVariableName,
  title: string,
  description: string
): PluginExtensionAddedLinkConfig => ({
  title,
  description,
  targets: [PLACES.span],
  icon: 'shield',
  category: attribute,
  path: EVENTS,
  configure: (context: unknown) => {
    const value = attributesOf(context)[attribute];
    return value === undefined
      ? undefined
      : { path: eventsUrl({ ...rangeOf(asRecord(context).timeRange), variables: { [variable]: [value] } }) };
  },
});

const fromAlert: PluginExtensionAddedLinkConfig = {
  title: 'Open its Falco events',
  description: 'The Falco events of this alert, at their own time',
  targets: [PLACES.alert],
  icon: 'shield',
  path: EVENTS,
  configure: (context: unknown) => {
    const instance = asRecord(asRecord(context).instance);
    const path = appPathOf(textsOf(instance.annotations).app_url) ?? packPage(instance.labels);
    return path === undefined ? undefined : { path };
  },
};

const fromAlertRule: PluginExtensionAddedLinkConfig = {
  title: 'Open in Falco alerts',
  description: 'This rule among the alert rules of the Falco app: what fires, its history, a dry run',
  targets: [PLACES.alertRule],
  icon: 'shield',
  path: ALERTS,
  configure: (context: unknown) => {
    const path = packPage(asRecord(context).labels);
    return path === undefined ? undefined : { path };
  },
};

const fromPalette = (title: string, description: string, path: string): PluginExtensionAddedLinkConfig => ({
  title,
  description,
  targets: [PLACES.palette],
  icon: 'shield',
  category: 'Falco',
  path,
});

/** All links of the app. */
export const FALCO_LINKS: readonly PluginExtensionAddedLinkConfig[] = [
  fromQueries,
  fromLogLine('rule', 'Falco events of this rule', 'The events of this rule in the Falco app'),
  fromLogLine('priority', 'Falco events of this priority', 'The events of this priority in the Falco app'),
  fromLogLine('k8s_ns_name', 'Falco events of this namespace', 'The events of this namespace in the Falco app'),
  fromLogLine('hostname', 'Falco events of this host', 'The events of this host in the Falco app'),
  fromSpan('k8s.pod.name', VARS.pod, 'Falco events of this pod', 'What Falco saw in this pod at the time of the trace'),
  fromSpan(
    'host.name',
    VARS.hostname,
    'Falco events of this node',
    'What Falco saw on this host at the time of the trace'
  ),
  fromAlert,
  fromAlertRule,
  fromPalette('Falco overview', 'What Falco saw, and whether it can be trusted', pageUrl(ROUTES.overview)),
  fromPalette('Falco events', 'Search the events that Falco reported', EVENTS),
  fromPalette('Falco alerts', 'What fires, and the alert rules on Falco events', ALERTS),
];

/** The card among those of other apps on the first page of Grafana's alerting. */
export const ALERTING_HOME = {
  title: 'Falco Runtime Security',
  description: 'Alert rules on what Falco saw and on whether it still sees',
  targets: ['grafana/alerting/home'],
};

/** The Alerts page with one rule of the pack open; undefined for a rule that is not of the pack. */
function packPage(labels: unknown): string | undefined {
  const { app, falco_alert: key } = textsOf(labels);
  return app === 'falco' && key !== undefined ? eventsUrl({ open: { alert: key } }, ROUTES.alerts) : undefined;
}
