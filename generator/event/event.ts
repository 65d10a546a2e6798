import { ruleFact } from '../../src/domain/falco/officialRules';
import { CONTAINER_OUTPUT_KEYS } from '../../src/domain/falco/outputs/outputConventions';
import type { RuleFact } from '../../src/domain/falco/ruleFact';
import { falcoTimes, type FalcoMessage, type FieldValue } from './falcoMessage';
import type { Cluster } from '../fleet/cluster';
import { hasOlderOutput, type Place } from '../fleet/fleet';
import { toFalcoClock, type Instant } from './instant';
import { ExactNumber } from './json';
import { processFields, type Process } from '../fleet/process';

/** One event of the generator, with what the manifest wants to know of it. */
export interface GeneratedEvent {
  readonly at: Instant;
  /** What Falcosidekick would draw for it. */
  readonly uuid: string;
  readonly message: FalcoMessage;
  readonly cluster: string;
  /** Namespace of the pod, or of the target of an audit event; undefined on hosts. */
  readonly namespace: string | undefined;
  /** Falco about itself. */
  readonly internal: boolean;
  readonly chain: string | undefined;
}

/** What a process did, as fields of Falco's under their own names. */
export type Deed = Readonly<Record<string, FieldValue>>;

/** An event but for its time and its uuid. */
export interface Draft {
  readonly rule: string;
  readonly place: Place;
  readonly process: Process;
  readonly deed: Deed;
}

/** An entry of the audit log but for its time. */
export interface AuditDraft {
  readonly rule: string;
  readonly cluster: Cluster;
  /** Fields under `ka.*` and `jevt.*`. */
  readonly fields: Deed;
}

// The keys with which Falco before 0.41 appended what it knows of the container.
const OLDER_CONTAINER_KEYS: Readonly<Record<string, string>> = {
  container_id: 'container.id',
  container_image: 'container.image.repository',
  container_image_tag: 'container.image.tag',
  container_name: 'container.name',
  k8s_ns: 'k8s.ns.name',
  k8s_pod_name: 'k8s.pod.name',
};

/** What Falco writes for a system call at a time. Throws a RangeError for a rule that is not official. */
export function syscallMessage({ rule, place, process, deed }: Draft, at: Instant): FalcoMessage {
  const known: Deed = { ...processFields(process), ...placeFields(place), ...deed };
  return message(layoutOf(rule, hasOlderOutput(place.cluster)), place.node, at, known);
}

/** What Falco's audit plugin writes. It has a host of its own and times of microseconds. */
export function auditMessage({ rule, cluster, fields: known }: AuditDraft, at: Instant): FalcoMessage {
  // The official audit rules kept the brackets.
  return message(layoutOf(rule, true), auditHost(cluster), at, known);
}

/** Audit events come from one pod of the plugin, not from the node where something happened. */
export function auditHost({ name }: Cluster): string {
  return `falco-k8saudit-${name}-0`;
}

/** How the events of one rule look: worked out once, since one rule can make most of the events. */
interface Layout {
  readonly fact: RuleFact;
  readonly tags: readonly string[];
  /** All output fields but `evt.time`. */
  readonly fields: readonly string[];
  /** What the output prints: its key, and the field. */
  readonly pairs: ReadonlyArray<readonly [string, string]>;
  readonly head: string;
  readonly tail: string;
}

const layouts = new Map<string, Layout>();

function layoutOf(rule: string, older: boolean): Layout {
  const key = `${rule}/${older}`;
  const layout = layouts.get(key) ?? buildLayout(officialRule(rule), older);
  layouts.set(key, layout);
  return layout;
}

function buildLayout(fact: RuleFact, older: boolean): Layout {
  const containerKeys = older ? OLDER_CONTAINER_KEYS : CONTAINER_OUTPUT_KEYS;
  const appended = fact.source === 'syscall' ? containerKeys : {};
  return {
    fact,
    tags: [...fact.tags].sort(),
    fields: [...new Set([...fact.fields, ...Object.values(appended)])].sort(),
    pairs: Object.entries({ ...fact.outputKeys, ...appended }),
    head: `: ${fact.priority} ${(fact.summary || fact.name).replace(/\.$/, '')}${older ? ' (' : ' | '}`,
    tail: older ? ')' : '',
  };
}

function message(layout: Layout, hostname: string, at: Instant, known: Deed): FalcoMessage {
  const { fact, tags, head, tail } = layout;
  const { time, evtTime } = falcoTimes(at);
  const fields: Record<string, FieldValue> = {};
  for (const name of layout.fields) {
    fields[name] = known[name] ?? null;
  }
  fields['evt.time'] = evtTime;
  const text = layout.pairs.map(([key, field]) => `${key}=${fields[field] ?? '<NA>'}`).join(' ');
  return {
    hostname,
    output: `${toFalcoClock(at)}${head}${text}${tail}`,
    output_fields: fields,
    priority: fact.priority,
    rule: fact.name,
    source: fact.source,
    tags,
    time,
  };
}

function placeFields({ pod }: Place): Deed {
  if (pod === undefined) {
    return { 'container.id': 'host', 'container.name': 'host' };
  }
  return {
    'container.id': pod.containerId,
    'container.name': pod.containerName,
    'container.image.repository': pod.workload.repository,
    'container.image.tag': pod.workload.tag,
    'container.start_ts': new ExactNumber(`${pod.startedMs}000000`),
    'k8s.pod.name': pod.name,
    'k8s.ns.name': pod.workload.namespace,
  };
}

function officialRule(name: string): RuleFact {
  const fact = ruleFact(name);
  if (fact === undefined) {
    throw new RangeError(`No official rule is named "${name}".`);
  }
  return fact;
}
