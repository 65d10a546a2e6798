import { INTERNAL_SOURCE, TEST_RULE } from '../../src/domain/falco/internal';
import { priorityFromName, PRIORITIES, type Priority } from '../../src/domain/falco/priority';
import { SIDEKICK_SYSCALL_SOURCE } from '../../src/domain/falco/sources';
import type { FalcoMessage } from '../event/falcoMessage';
import { readGoTime, toGoTime, toNanoseconds, type Instant } from '../event/instant';
import { goJson, goString, type Json, type JsonObject } from '../event/json';

/** How its output to Loki is set: `loki.format`, `loki.extralabels`, `customfields`. */
export interface SidekickOptions {
  readonly format: 'text' | 'json';
  readonly extraLabels?: readonly string[];
  readonly customFields?: Readonly<Record<string, string>>;
}

/** An event as Falcosidekick holds it after it has taken it in. */
export interface SidekickPayload {
  readonly uuid: string;
  readonly output: string;
  readonly priority: Priority;
  readonly rule: string;
  readonly at: Instant;
  /** RFC3339Nano, with the offset that came in. */
  readonly time: string;
  readonly fields: Readonly<Record<string, Json>>;
  readonly source: string;
  readonly tags: readonly string[];
  readonly hostname: string;
  /** The whole event as JSON: the line of `loki.format: json`. */
  readonly json: string;
}

type Unwritten = Omit<SidekickPayload, 'json'>;

/** One event of one Loki stream. */
export interface LokiEntry {
  readonly labels: Readonly<Record<string, string>>;
  readonly tsNs: string;
  readonly line: string;
}

const CUT_EVENTS_OVER = 4096;
const CUT_FIELDS_OVER = 512;
const CUT_FIELDS_TO = 507;

/**
 * What Falcosidekick makes of a message: undefined where it refuses it (an unknown priority, no rule, no time that Go
 * reads, no fields, a pod or namespace that is not text). Source: newFalcoPayload of its handlers.go, 2.34.
 */
export function toPayload(message: FalcoMessage, uuid: string, options: SidekickOptions): SidekickPayload | undefined {
  const priority = sidekickPriority(message.priority);
  const time = readGoTime(message.time);
  const fields: Record<string, Json> = { ...defined(message.output_fields), ...options.customFields };
  if (priority === undefined || message.rule === '' || time === undefined || Object.keys(fields).length === 0) {
    return undefined;
  }
  if (!isTextOrNothing(fields['k8s.ns.name']) || !isTextOrNothing(fields['k8s.pod.name'])) {
    return undefined;
  }
  return cutLongFields({
    uuid,
    output: message.output,
    priority,
    rule: message.rule,
    at: time.at,
    time: toGoTime(time.at, time.offsetMinutes),
    fields,
    source: message.rule === TEST_RULE ? INTERNAL_SOURCE : message.source || SIDEKICK_SYSCALL_SOURCE,
    tags: [...(message.tags ?? [])].sort(),
    hostname: message.hostname ?? '',
  });
}

function payloadJson(payload: Unwritten): string {
  const parts = [
    `"uuid":${goString(payload.uuid)}`,
    `"output":${goString(payload.output)}`,
    `"priority":${goString(payload.priority)}`,
    `"rule":${goString(payload.rule)}`,
    `"time":${goString(payload.time)}`,
    `"output_fields":${goJson(payload.fields)}`,
    `"source":${goString(payload.source)}`,
  ];
  if (payload.tags.length > 0) {
    parts.push(`"tags":${goJson(payload.tags)}`);
  }
  if (payload.hostname !== '') {
    parts.push(`"hostname":${goString(payload.hostname)}`);
  }
  return `{${parts.join(',')}}`;
}

/** The stream, time and line that Falcosidekick sends to Loki. Source: its outputs/loki.go, 2.31 and later. */
export function toLokiEntry(payload: SidekickPayload, options: SidekickOptions): LokiEntry {
  const labels: Record<string, string> = {
    rule: payload.rule,
    source: payload.source,
    priority: payload.priority,
  };
  const { 'k8s.ns.name': namespace, 'k8s.pod.name': pod } = payload.fields;
  if (typeof namespace === 'string') {
    labels.k8s_ns_name = namespace;
  }
  if (typeof pod === 'string') {
    labels.k8s_pod_name = pod;
  }
  for (const key of [...Object.keys(options.customFields ?? {}), ...(options.extraLabels ?? [])]) {
    const value = payload.fields[key];
    if (typeof value === 'string') {
      labels[key.replace(/\./g, '_').replace(/[[\]]/g, '')] = value.replace(/"/g, '');
    }
  }
  if (payload.hostname !== '') {
    labels.hostname = payload.hostname;
  }
  if (payload.tags.length > 0) {
    labels.tags = payload.tags.join(',');
  }
  const line = options.format === 'json' ? payload.json : payload.output;
  return { labels, tsNs: toNanoseconds(payload.at), line };
}

/**
 * The body of one push. Entries of one stream stand together in the order given; Falcosidekick itself sends one entry
 * a request, which is this with a list of one.
 */
export function pushBody(entries: readonly LokiEntry[]): string {
  const streams = new Map<string, string[]>();
  for (const { labels, tsNs, line } of entries) {
    const key = goJson(labels);
    const values = streams.get(key) ?? [];
    values.push(`["${tsNs}",${goString(line)}]`);
    streams.set(key, values);
  }
  const parts = [...streams].map(([key, values]) => `{"stream":${key},"values":[${values.join(',')}]}`);
  return `{"streams":[${parts.join(',')}]}`;
}

function sidekickPriority(name: string): Priority | undefined {
  const known = PRIORITIES.some((priority) => priority.toLowerCase() === name.toLowerCase());
  return known || name.toLowerCase() === 'info' ? priorityFromName(name) : undefined;
}

/** In events over 4096 bytes it cuts each text over 512 bytes, in the fields and wherever the output repeats it. */
function cutLongFields(payload: Unwritten): SidekickPayload {
  const json = payloadJson(payload);
  if (Buffer.byteLength(json) <= CUT_EVENTS_OVER) {
    return { ...payload, json };
  }
  const fields: Record<string, Json> = { ...payload.fields };
  let { output } = payload;
  for (const [key, value] of Object.entries(fields)) {
    if (typeof value === 'string' && Buffer.byteLength(value) > CUT_FIELDS_OVER) {
      const cut = `${cutBytes(value, CUT_FIELDS_TO)}[...]`;
      output = output.split(value).join(cut);
      fields[key] = cut;
    }
  }
  const cut = { ...payload, output, fields };
  return { ...cut, json: payloadJson(cut) };
}

/**
 * The first bytes of a text. Go cuts inside a character without a thought; each byte of a broken one is kept as a lone
 * surrogate, which the encoder writes as Go writes such a byte.
 */
function cutBytes(text: string, length: number): string {
  const bytes = Buffer.from(text).subarray(0, length);
  let whole = bytes.length;
  while (whole > 0 && ((bytes[whole - 1] ?? 0) & 0xc0) === 0x80) {
    whole--;
  }
  const lead = whole > 0 ? (bytes[whole - 1] ?? 0) : 0;
  const width = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  if (bytes.length - (whole - 1) === width) {
    return bytes.toString('utf8');
  }
  return bytes.subarray(0, whole - 1).toString('utf8') + '\udc80'.repeat(bytes.length - (whole - 1));
}

function defined(fields: JsonObject): Record<string, Json> {
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined) {
      kept[key] = value;
    }
  }
  return kept;
}

function isTextOrNothing(value: Json | undefined): boolean {
  return value === undefined || value === null || typeof value === 'string';
}
