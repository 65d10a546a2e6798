import { Refusal } from '../refusal';
import { Entry, type Labels } from './entry';
import type { Store } from './store';

const MOST_LABELS = 15;
const MOST_LINE_BYTES = 256 * 1024;
const AHEAD_NS = 600_000_000_000n;
/** Half of `max_chunk_age` in stack/loki/loki.yaml. */
const BEHIND_NS = 360n * 3_600_000_000_000n;
const NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Labels that name a program, in the order in which Loki looks for a `service_name`. */
const SERVICE = [
  ...['service', 'app', 'application', 'app_name', 'name', 'app_kubernetes_io_name', 'container', 'container_name'],
  ...['k8s_container_name', 'component', 'workload', 'job', 'k8s_job_name'],
];

/**
 * Takes the body of a push, `{"streams": [{"stream": {...}, "values": [["<ns>", "line", {metadata}]]}]}`. Lines that
 * are refused leave the others of the push in, as in Loki.
 * @throws {Refusal} with the first reason
 */
export function push(store: Store, body: unknown, nowMs: number): void {
  const refused: Refusal[] = [];
  for (const stream of list(record(body).streams, 'streams')) {
    const { stream: given, values } = record(stream);
    const labels = withService(texts(given));
    const problem = labelProblem(labels);
    if (problem !== undefined) {
      refused.push(new Refusal(problem));
      continue;
    }
    const found = store.find(labels);
    const taken: Entry[] = [];
    let newest = found?.newestNs ?? 0n;
    for (const value of list(values, 'values')) {
      const entry = readEntry(value);
      const wrong = entryProblem(entry, newest, nowMs);
      if (wrong === undefined) {
        taken.push(entry);
        newest = entry.tsNs > newest ? entry.tsNs : newest;
      } else {
        refused.push(new Refusal(wrong));
      }
    }
    store.add(labels, taken);
  }
  if (refused[0] !== undefined) {
    throw refused[0];
  }
}

function withService(labels: Labels): Labels {
  if (labels.service_name !== undefined) {
    return labels;
  }
  const name = SERVICE.map((label) => labels[label]).find((value) => value !== undefined && value !== '');
  return { ...labels, service_name: name ?? 'unknown_service' };
}

function labelProblem(labels: Labels): string | undefined {
  const { service_name: _, ...own } = labels;
  const names = Object.keys(own);
  if (names.length > MOST_LABELS) {
    return `entry for stream '${JSON.stringify(own)}' has ${names.length} label names; limit ${MOST_LABELS}`;
  }
  const bad = names.find((name) => !NAME.test(name));
  if (bad !== undefined) {
    return `couldn't parse labels: 1:1: parse error: unexpected character in label name ${bad}`;
  }
  return Object.values(own).some((value) => value.includes('\ufffd'))
    ? `couldn't parse labels: invalid UTF-8 in ${JSON.stringify(own)}`
    : undefined;
}

function entryProblem({ tsNs, line }: Entry, newestNs: bigint, nowMs: number): string | undefined {
  if (tsNs > BigInt(nowMs) * 1_000_000n + AHEAD_NS) {
    return `entry has timestamp too new: ${tsNs}`;
  }
  if (tsNs < newestNs - BEHIND_NS) {
    return `entry too far behind, entry timestamp is: ${tsNs}`;
  }
  return Buffer.byteLength(line) > MOST_LINE_BYTES ? `Max entry size '${MOST_LINE_BYTES}' bytes exceeded` : undefined;
}

function readEntry(value: unknown): Entry {
  const [time, line, metadata] = Array.isArray(value) ? value : [];
  if (typeof time !== 'string' || !/^-?\d+$/.test(time) || typeof line !== 'string') {
    throw new Refusal('loghttp.PushRequest: Value is not a string');
  }
  return new Entry(BigInt(time), wellFormed(line), metadata === undefined ? undefined : metadataOf(metadata));
}

/** Empty values are none, and U+FFFD becomes a blank there, as in Loki. */
function metadataOf(value: unknown): Labels | undefined {
  const kept = Object.entries(texts(value)).flatMap(([name, text]) =>
    text === '' ? [] : [[name, text.replaceAll('\ufffd', ' ')]]
  );
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function texts(value: unknown): Labels {
  return Object.fromEntries(
    Object.entries(record(value)).map(([name, text]) => {
      if (typeof text !== 'string') {
        throw new Refusal('loghttp.PushRequest: labels must be strings');
      }
      return [name, wellFormed(text)];
    })
  );
}

/** One half of a surrogate pair alone has no form in UTF-8. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

function list(value: unknown, what: string): readonly unknown[] {
  if (value !== undefined && !Array.isArray(value)) {
    throw new Refusal(`loghttp.PushRequest: ${what} is no list`);
  }
  return value ?? [];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (value === undefined) {
    return {};
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal('loghttp.PushRequest: expected an object');
  }
  return { ...value };
}
