/** What an output of Falcosidekick is there for. */
export type OutputKind = 'paging' | 'chat' | 'logs' | 'metrics' | 'queue' | 'storage' | 'function' | 'other';

/** Falcosidekick's names of its outputs, in lower case, as its metrics give them. */
const KINDS: Readonly<Record<Exclude<OutputKind, 'other'>, string>> = {
  paging: 'pagerduty opsgenie grafanaoncall alertmanager telegram gotify smtp',
  chat: 'slack teams discord googlechat mattermost rocketchat cliq webex zoho',
  logs: 'loki elasticsearch splunk sumologic datadoglogs awscloudwatchlogs gcpchronicle grafana logstash openobserve quickwit syslog zincsearch dynatrace otlplogs webui spyderbat awssecuritylake',
  metrics: 'datadog statsd dogstatsd influxdb prometheus timescaledb wavefront otlpmetrics otlptraces',
  queue:
    'kafka kafkarest nats stan rabbitmq mqtt redis awssqs awssns awskinesis azureeventhub gcppubsub yandexdatastreams',
  storage: 'awss3 gcpstorage yandexs3 policyreport',
  function:
    'webhook awslambda cloudevents fission gcpcloudfunctions gcpcloudrun kubeless n8n nodered openfaas talon tekton',
};

const BY_NAME = new Map(
  Object.entries(KINDS).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind] as const))
);

/** The kind of an output by Falcosidekick's name of it, in any case; what is behind a dot is a part of it. */
export function outputKind(destination: string): OutputKind {
  const kind = BY_NAME.get(destination.toLowerCase().split('.')[0] ?? '');
  return isKind(kind) ? kind : 'other';
}

function isKind(text: string | undefined): text is OutputKind {
  return text !== undefined && text in KINDS;
}
