import type { HostOrigin, JsonValue, ParseOptions } from './types';

type Fields = Readonly<Record<string, JsonValue>>;
type Labels = Readonly<Record<string, string>>;

export interface FoundHost {
  readonly host: string | undefined;
  readonly from: HostOrigin | undefined;
}

/** Everything that can name the host of an event, in one place. */
export interface HostEvidence {
  /** What the event says outside its fields, or Falcosidekick's labels of the same name. */
  readonly saidHostname: JsonValue | undefined;
  readonly saidNodename: JsonValue | undefined;
  /** Looked at only when nothing before it names the host: reading fields costs most. */
  readonly fields: Fields;
  readonly syslogHost: string | undefined;
  readonly entry: { readonly labels: Labels };
}

const DEFAULT_HOST_LABEL = 'hostname';
const DEFAULT_CLUSTER_KEY = 'cluster';
const CLUSTER_FIELD = 'k8s.cluster.name';

/** The host of an event and which witness named it, the most trusted first. */
export function findHost(evidence: HostEvidence, hostLabel: string | undefined): FoundHost {
  if (isName(evidence.saidHostname)) {
    return { host: evidence.saidHostname, from: 'hostname' };
  }
  if (isName(evidence.saidNodename)) {
    return { host: evidence.saidNodename, from: 'nodename' };
  }
  const { fields } = evidence;
  if (isName(fields.nodename)) {
    return { host: fields.nodename, from: 'nodename' };
  }
  const node = fields['k8s.node.name'];
  if (isName(node)) {
    return { host: node, from: 'k8s.node.name' };
  }
  if (isName(evidence.syslogHost)) {
    return { host: evidence.syslogHost, from: 'syslog' };
  }
  const host = labelledHost(evidence.entry.labels, hostLabel);
  return { host, from: host === undefined ? undefined : 'label' };
}

/** The host that a label names: the configured one, else `hostname`. */
export function labelledHost(labels: Labels, hostLabel: string | undefined): string | undefined {
  const host = labels[hostLabel ?? DEFAULT_HOST_LABEL];
  return isName(host) ? host : undefined;
}

/**
 * The cluster that a label or field names under the configured key (default `cluster`), else `k8s.cluster.name`,
 * else the cluster of the whole environment. Labels first: reading them costs nothing.
 */
export function findCluster(
  event: { readonly fields: Fields; readonly entry: { readonly labels: Labels } },
  options: ParseOptions
): string | undefined {
  const { labels } = event.entry;
  const key = options.clusterKey ?? DEFAULT_CLUSTER_KEY;
  const label = labels[key] ?? labels[toLabelName(key)];
  if (isName(label)) {
    return label;
  }
  const field = event.fields[key];
  if (isName(field)) {
    return field;
  }
  const named = event.fields[CLUSTER_FIELD] ?? labels.k8s_cluster_name;
  return isName(named) ? named : options.cluster;
}

/** How Falcosidekick and Loki turn the name of a field into one of a label. */
export function toLabelName(field: string): string {
  return field.replace(/[[\]]/g, '').replace(/[^a-zA-Z0-9_]/g, '_');
}

function isName(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value !== '';
}
