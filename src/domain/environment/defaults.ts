import type { EntityField, Environment, FieldPlace, LineFormat } from './types';

/** Streams that Falcosidekick writes: nothing marks them as Falco's but the labels that it always sets. */
export const DEFAULT_SELECTOR = '{rule=~".+", priority=~".+"}';

/** What brought the events to Loki, which decides where their fields are. */
export type Carrier =
  | 'labels' // Falcosidekick's Loki output: stream labels
  | 'otlp' // Falcosidekick's OTLP logs: one stream, structured metadata
  | 'shipper'; // Alloy, Promtail, journald, ...: all of it in the line as Falco wrote it

type Places = Readonly<Record<EntityField, FieldPlace>>;

const label = (name: string): FieldPlace => ({ kind: 'label', name });
const metadata = (name: string): FieldPlace => ({ kind: 'metadata', name });
const json = (...path: string[]): FieldPlace => ({ kind: 'json', path });
const text = (field: string): FieldPlace => ({ kind: 'text', field });

/** Falcosidekick 2.31 and later; the cluster is a custom field that most people call so. */
const SIDEKICK_LABELS: Places = {
  cluster: label('cluster'),
  priority: label('priority'),
  source: label('source'),
  rule: label('rule'),
  tags: label('tags'),
  hostname: label('hostname'),
  namespace: label('k8s_ns_name'),
  pod: label('k8s_pod_name'),
};

/** Recorded from Falcosidekick's OTLP output: what it holds of Kubernetes is in the text line alone. */
const OTLP_METADATA: Places = {
  cluster: metadata('cluster'),
  priority: metadata('priority'),
  source: metadata('source'),
  rule: metadata('rule'),
  tags: metadata('tags'),
  hostname: metadata('hostname'),
  namespace: text('k8s.ns.name'),
  pod: text('k8s.pod.name'),
};

const FALCO_JSON: Places = {
  cluster: label('cluster'),
  priority: json('priority'),
  source: json('source'),
  rule: json('rule'),
  tags: json('tags'),
  hostname: json('hostname'),
  namespace: json('output_fields', 'k8s.ns.name'),
  pod: json('output_fields', 'k8s.pod.name'),
};

/** Falco's text output names neither rule, source nor tags. */
const FALCO_TEXT: Places = {
  cluster: label('cluster'),
  priority: text('priority'),
  source: { kind: 'none' },
  rule: { kind: 'none' },
  tags: { kind: 'none' },
  hostname: { kind: 'none' },
  namespace: text('k8s.ns.name'),
  pod: text('k8s.pod.name'),
};

/**
 * Where each field lives when nothing is configured.
 * @param format how a line looks
 * @param carrier what brought it to Loki; Falcosidekick's Loki output when left out
 */
export function fieldPlacesFor(format: LineFormat, carrier: Carrier = 'labels'): Places {
  switch (carrier) {
    case 'labels':
      return SIDEKICK_LABELS;
    case 'otlp':
      return format === 'json'
        ? { ...OTLP_METADATA, namespace: FALCO_JSON.namespace, pod: FALCO_JSON.pod }
        : OTLP_METADATA;
    case 'shipper':
      return format === 'json' ? FALCO_JSON : FALCO_TEXT;
  }
}

export type PresetId = 'sidekick-json' | 'sidekick-text' | 'sidekick-otlp' | 'falco-json' | 'falco-text';

/** The part of an environment that follows from how its events reach Loki. */
export type Preset = Pick<Environment, 'selector' | 'format' | 'fields'>;

/** Starting points for the configuration page. The selectors of shippers are a guess that a person must check. */
export const PRESETS: Readonly<Record<PresetId, Preset>> = {
  'sidekick-json': { selector: DEFAULT_SELECTOR, format: 'json', fields: fieldPlacesFor('json') },
  'sidekick-text': { selector: DEFAULT_SELECTOR, format: 'text', fields: fieldPlacesFor('text') },
  'sidekick-otlp': { selector: '{service_name="falco"}', format: 'text', fields: fieldPlacesFor('text', 'otlp') },
  'falco-json': { selector: '{job="falco"}', format: 'json', fields: fieldPlacesFor('json', 'shipper') },
  'falco-text': { selector: '{job="falco"}', format: 'text', fields: fieldPlacesFor('text', 'shipper') },
};
