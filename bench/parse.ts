import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseLine } from '../src/domain/event/lines/parse';
import type { LogEntry, ParsedLine } from '../src/domain/event/types';
import { SNAPSHOT_RULE } from '../src/domain/falco/internal';
import type { Row } from './row';

const EVENTS = 20_000;
const ROUNDS = 7;
const UNIT = 'events/s per core';

interface Push {
  body: { streams: Array<{ stream: Record<string, string>; values: Array<[string, string]> }> };
}

/** The recorded pushes of a real Falcosidekick, repeated with a time, process and pod of their own each. */
function entries(file: string): LogEntry[] {
  const recorded = readFileSync(path.join(process.cwd(), 'tests/data/falcosidekick', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Push => JSON.parse(line))
    .flatMap(({ body }) => body.streams)
    .flatMap(({ stream, values }) => values.map(([tsNs, line]) => ({ tsNs, line, labels: stream })))
    // Hourly snapshots of Falco's metrics are no traffic, and six times as long as an event.
    .filter(({ labels }) => labels.rule !== SNAPSHOT_RULE);
  return Array.from({ length: EVENTS }, (_, index) => vary(recorded[index % recorded.length], index));
}

function vary(entry: LogEntry | undefined, index: number): LogEntry {
  const { tsNs, line, labels } = entry ?? { tsNs: '0', line: '', labels: {} };
  const digits = String(100_000_000 + ((index * 7919) % 899_999_999));
  const nanos = tsNs.slice(-9);
  // Through a buffer, so that every line is a flat string of its own, as one from the network is.
  const own = Buffer.from(
    line
      .split(nanos)
      .join(digits)
      .replace('event-generator', `worker-${index % 977}`)
  ).toString();
  return { tsNs: tsNs.slice(0, -9) + digits, line: own, labels: { ...labels } };
}

/** Best of some rounds, by CPU time: other work on the machine does not count. */
function rate(count: number, work: () => void): number {
  work();
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.max(best, (count * 1e6) / (user + system));
  }
  return Math.round(best);
}

/** Keeps what was computed alive, so that no engine can leave the work out. */
let sink = 0;

type Parse = typeof parseLine;

function isParser(module: unknown): module is { parseLine: Parse } {
  return typeof module === 'object' && module !== null && 'parseLine' in module;
}

/**
 * The parser as browsers get it: bundled. Under tsx every call from one module to another goes through a getter,
 * which costs as much again as the parser itself. Without esbuild (tsx brings it) the modules are taken as they are.
 */
async function loadParser(): Promise<{ parse: Parse; bundled: boolean }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'falco-bench-'));
  try {
    const { build } = await import('esbuild');
    const outfile = path.join(folder, 'parse.cjs');
    await build({
      entryPoints: [path.join(process.cwd(), 'src/domain/event/lines/parse.ts')],
      bundle: true,
      platform: 'node',
      target: 'es2020',
      outfile,
      logLevel: 'silent',
    });
    const module: unknown = createRequire(outfile)(outfile);
    return isParser(module) ? { parse: module.parseLine, bundled: true } : { parse: parseLine, bundled: false };
  } catch {
    return { parse: parseLine, bundled: false };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function parseAll(parse: Parse, list: readonly LogEntry[], use: (line: ParsedLine) => number): () => void {
  return () => {
    for (const entry of list) {
      sink += use(parse(entry));
    }
  };
}

const shown = (line: ParsedLine) => line.timeNs.length;
const withFields = (line: ParsedLine) => (line.kind === 'event' ? Object.keys(line.fields).length : 0);
const withAll = (line: ParsedLine) =>
  line.kind === 'event'
    ? Object.keys(line.fields).length + line.tags.length + (line.host ?? '').length + line.key.length
    : 0;

function pythonRate(json: readonly LogEntry[]): Row | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), 'falco-bench-'));
  try {
    const file = path.join(folder, 'events.ndjson');
    writeFileSync(file, json.map(({ line }) => line).join('\n'));
    const run = spawnSync('python3', [path.join(process.cwd(), 'bench/aggregate.py'), file], { encoding: 'utf8' });
    const value = Number(run.stdout);
    return run.status === 0 && value > 0
      ? { name: 'Python loop of the tutorial', value, unit: UNIT, note: 'json.loads and grouping by rule' }
      : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Events parsed per second of CPU time, text and JSON, beside what bounds it and what it is compared with. */
export async function benchParse(): Promise<Row[]> {
  const { parse, bundled } = await loadParser();
  const text = entries('loki-push-text.ndjson');
  const json = entries('loki-push-json.ndjson');
  const bare = () => {
    for (const { line } of json) {
      const parsed: unknown = JSON.parse(line);
      sink += typeof parsed === 'object' ? 1 : 0;
    }
  };
  const row = (name: string, list: readonly LogEntry[], use: (line: ParsedLine) => number, note: string): Row => ({
    name,
    value: rate(list.length, parseAll(parse, list, use)),
    unit: UNIT,
    note: bundled ? note : `${note}; not bundled`,
  });
  const python = pythonRate(json);
  return [
    row('Parse text', text, shown, 'fields on demand'),
    row('Parse text, all fields read', text, withFields, 'fields forced'),
    row('Parse text, everything read', text, withAll, 'fields, tags, host and key forced'),
    row('Parse JSON', json, shown, 'fields on demand'),
    row('Parse JSON, all fields read', json, withFields, 'fields forced, 19 digits kept'),
    row('Parse JSON, everything read', json, withAll, 'fields, tags, host and key forced'),
    { name: 'Bare JSON.parse', value: rate(json.length, bare), unit: UNIT, note: 'the limit for JSON lines' },
    ...(python === undefined ? [] : [python]),
  ];
}

if (path.basename(process.argv[1] ?? '') === 'parse.ts') {
  void benchParse().then((rows) => {
    for (const { name, value, unit, note } of rows) {
      console.log(`${name.padEnd(30)} ${value.toLocaleString('en').padStart(12)} ${unit}  ${note ?? ''}`);
    }
    process.exitCode = sink > 0 ? 0 : 1;
  });
}
