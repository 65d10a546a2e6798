import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FleetGenerator } from '../../generator/acts/generate';
import { toFalcoLine } from '../../generator/event/falcoMessage';
import { toNanoseconds } from '../../generator/event/instant';
import { flushLoki } from '../../generator/sinks/lokiState';
import { startLoki } from '../../stack/services/loki';
import { ANY_READING } from '../../src/domain/event/wrapping';
import { readSettings } from '../../src/domain/environment/readLines';
import { planCube } from '../../src/domain/logql/cube/cube';
import type { QueryEnvironment } from '../../src/domain/logql/query/render';
import { SHAPES, type Shape } from '../../tests/integration/shapes/shapes';
import type { ShapeEvent } from '../../tests/integration/shapes/events';
import type { Row } from '../row';
import { ask, type Ask } from './ask';
import { countOf, cubeOf } from './queries';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ROUNDS = 3;
const BATCH = 3000;
const CHOSEN = [
  'bare, JSON',
  'CRI, JSON',
  'Docker, JSON',
  'RFC 5424, JSON',
  'journald, JSON',
  'bare, text',
  'Docker, text',
];

/**
 * What the event cube of a day costs where a shipper brought the lines, known and not, against one exact count of the same
 * lines.
 */
export async function benchWrapped(): Promise<readonly Row[]> {
  const dir = mkdtempSync(join(tmpdir(), 'falco-bench-wrapped-'));
  const loki = await startLoki({ dir, cacheResults: false });
  try {
    const toMs = Math.floor(Date.now() / HOUR) * HOUR;
    const events = eventsOf(toMs - DAY, toMs);
    const rows: Row[] = [];
    for (const shape of SHAPES.filter(({ name }) => CHOSEN.includes(name))) {
      rows.push(...(await measure(loki.url, shape, events, toMs)));
    }
    return rows;
  } finally {
    await loki.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

function eventsOf(fromMs: number, toMs: number): readonly ShapeEvent[] {
  const generator = new FleetGenerator('falco');
  return [...generator.range(fromMs, toMs, generator.attacks(fromMs, toMs))].map(({ at, message }) => ({
    ...{ tsNs: toNanoseconds(at), json: toFalcoLine(message), text: message.output ?? '', rule: message.rule },
    ...{ priority: 'Notice', source: '', tags: [], hostname: '', fields: {} },
  }));
}

async function measure(url: string, shape: Shape, events: readonly ShapeEvent[], toMs: number): Promise<Row[]> {
  const selector = `{job="${shape.name.replace(/\W+/g, '-')}"}`;
  const stream = { job: shape.name.replace(/\W+/g, '-') };
  for (let from = 0; from < events.length; from += BATCH) {
    const values = events.slice(from, from + BATCH).map((event) => [event.tsNs, shape.line(event)]);
    await push(url, { streams: [{ stream, values }] });
  }
  await flushLoki(url);
  const sample = events.slice(-100).map((event) => ({ tsNs: event.tsNs, line: shape.line(event), labels: stream }));
  const found = readSettings(sample);
  if (found === undefined) {
    throw new Error(`No event in ${shape.name}`);
  }
  const known: QueryEnvironment = { selector, ...found };
  const plan = planCube(toMs - DAY, toMs);
  const questions: Readonly<Record<string, Ask>> = {
    'one exact count': countOf(known, toMs - DAY, toMs),
    'cube, known': cubeOf(known, plan),
    'cube, nothing known': cubeOf({ ...known, reading: ANY_READING }, plan),
  };
  const cost = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, one] of Object.entries(questions)) {
      const { cpuSeconds, seconds } = await ask(url, [one]);
      cost.set(name, (cost.get(name) ?? 0) + cpuSeconds / ROUNDS);
      process.stderr.write(`  ${shape.name}, round ${round + 1}: ${name} ${seconds.toFixed(1)} s\n`);
    }
  }
  const least = cost.get('one exact count') ?? Number.NaN;
  return [...cost].map(([name, seconds]) => ({
    name: `${shape.name}: ${name}`,
    value: seconds / least,
    unit: 'exact counts',
    note: `${seconds.toFixed(2)} s of Loki's processor`,
  }));
}

async function push(url: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/loki/api/v1/push`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) {
    throw new Error(`push: ${response.status} ${await response.text()}`);
  }
}
