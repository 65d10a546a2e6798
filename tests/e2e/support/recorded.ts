import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repositoryRoot } from '../../../stack/machine/root';
import { record } from './grafanaApi';

/** One line on its way into Loki. */
export interface Line {
  /** Nanoseconds since the epoch in decimal digits. */
  readonly tsNs: string;
  readonly line: string;
  readonly labels: Readonly<Record<string, string>>;
}

const NS = 1_000_000_000n;

/** The requests of a real Falcosidekick, in the order in which it sent them. */
export function readPushes(format: 'text' | 'json'): Line[] {
  return read(`falcosidekick/loki-push-${format}.ndjson`).flatMap((request) => {
    const streams = list(record(record(JSON.parse(request)).body).streams).map(record);
    return streams.flatMap(({ stream, values }) =>
      list(values).map((pair) => {
        const [tsNs, line] = list(pair).map(String);
        return { tsNs: tsNs ?? '', line: line ?? '', labels: texts(record(stream)) };
      })
    );
  });
}

/** A journal as a shipper sends it: every line, events and other lines alike. Lines without an event get no time. */
export function readJournal(file: 'journalctl-cat-sample.log' | 'journalctl-full-sample.log'): Line[] {
  return read(`falco-events/${file}`).map((line) => ({ tsNs: timeOf(line), line, labels: {} }));
}

/** The enriched event, on one line, with its duplicate keys. */
export function readEnriched(): Line {
  const text = readFileSync(path('falco-events/k8s-enriched-event.json'), 'utf8');
  return { tsNs: '', line: text.replace(/\r?\n/g, ' ').trim(), labels: {} };
}

/**
 * Moves lines to a second each from `firstMs` on, in the order of their array, keeping each one's nanoseconds within
 * the second. Where a line holds its time itself, it is moved there too, as it would have been written then.
 */
export function moveTo(firstMs: number, lines: readonly Line[]): Line[] {
  const firstSecond = BigInt(Math.ceil(firstMs / 1000));
  return lines.map(({ tsNs, line, labels }, index) => {
    const moved = (firstSecond + BigInt(index)) * NS + (tsNs === '' ? 0n : BigInt(tsNs) % NS);
    return { tsNs: String(moved), line: tsNs === '' ? line : retime(line, BigInt(tsNs), moved), labels };
  });
}

/** Instant in RFC 3339 with all nine digits, UTC. */
export function rfc3339(ns: string): string {
  const time = BigInt(ns);
  const seconds = new Date(Number(time / NS) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(time % NS).padStart(9, '0')}Z`;
}

/** Pushes lines, each into the stream of its labels and `more`. */
export async function push(
  lokiUrl: string,
  lines: readonly Line[],
  more: Readonly<Record<string, string>>
): Promise<void> {
  const streams = lines.map(({ tsNs, line, labels }) => ({ stream: { ...labels, ...more }, values: [[tsNs, line]] }));
  const response = await fetch(`${lokiUrl}/loki/api/v1/push`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ streams }),
  });
  if (!response.ok) {
    throw new Error(`Loki refused the lines: ${response.status} ${await response.text()}`);
  }
}

/** In Falco's form (all nine digits, whatever the zone is called) and in Go's, which cuts trailing zeros. */
function retime(line: string, before: bigint, after: bigint): string {
  const forms = (ns: bigint) => {
    const full = rfc3339(String(ns));
    return [full, full.replace(/0+Z$/, 'Z').replace('.Z', 'Z')];
  };
  const [full = '', short = ''] = forms(before);
  const [newFull = '', newShort = ''] = forms(after);
  return line
    .replaceAll(full.slice(0, -1), newFull.slice(0, -1))
    .replaceAll(`"${short}"`, `"${newShort}"`)
    .replaceAll(String(before), String(after));
}

function timeOf(line: string): string {
  const digits = /"evt\.time":(\d{19})/.exec(line)?.[1];
  return digits ?? '';
}

function read(file: string): string[] {
  return readFileSync(path(file), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

function path(file: string): string {
  return join(repositoryRoot(), 'tests', 'data', file);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function texts(value: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
}
