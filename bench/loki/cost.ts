import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLoki } from '../../stack/services/loki';
import { cubeRequest, planCube, readCube } from '../../src/domain/logql/cube/cube';
import { median, type Row } from '../row';
import { ask, type Answer, type Ask } from './ask';
import { askOfPanel, panelQueries } from './dashboard';
import { fill, SHAPES, type Shape } from './fill';
import { apartOf, countOf, cubeOf, overviewOf, overviewPlan } from './queries';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 7;
const ROUNDS = 3;
const RANGES = [
  { name: '24 h', spanMs: DAY },
  { name: '7 d', spanMs: DAYS * DAY },
].filter(({ name }) => process.env.BENCH_RANGES?.split(',').includes(name) ?? true);

/** The official chart's dashboard of Falcosidekick's Loki output: a file that the person names, none of ours. */
const DASHBOARD = 'FALCO_LOKI_DASHBOARD';

/** What the Overview and the event cube cost Loki, against one exact count over the same time. */
export async function benchLoki(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const chosen = process.env.BENCH_SHAPES?.split(',');
  for (const shape of SHAPES.filter(({ name }) => chosen?.includes(name) ?? true)) {
    const dir = mkdtempSync(join(tmpdir(), 'falco-bench-loki-'));
    try {
      rows.push(...(await withLoki(dir, false, (url) => measure(shape, url))));
      rows.push(...(await withLoki(dir, true, (url) => measureCache(shape, url))));
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  }
  return rows;
}

async function withLoki(dir: string, cacheResults: boolean, work: (url: string) => Promise<Row[]>): Promise<Row[]> {
  const loki = await startLoki({ dir, cacheResults });
  try {
    return await work(loki.url);
  } finally {
    await loki.stop();
  }
}

/** The same cube asked twice of a Loki that keeps answers. */
async function measureCache({ name, environment }: Shape, url: string): Promise<Row[]> {
  const toMs = Math.floor(Date.now() / HOUR) * HOUR;
  const rows: Row[] = [];
  for (const range of RANGES) {
    const cube = [cubeOf(environment, planCube(toMs - range.spanMs, toMs))];
    const first = await ask(url, cube);
    const again = await ask(url, cube);
    rows.push({
      name: `${name}, ${range.name}: cube again, with Loki's cache of results`,
      value: again.cpuSeconds / first.cpuSeconds,
      unit: 'of the first time',
      note: `${first.seconds.toFixed(2)} s, then ${again.seconds.toFixed(2)} s`,
    });
  }
  return rows;
}

async function measure(shape: Shape, url: string): Promise<Row[]> {
  const toMs = Math.floor(Date.now() / HOUR) * HOUR;
  // The Overview compares with the period before, so that there must be one at 24 h.
  const begun = performance.now();
  const { events } = await fill(shape, url, toMs - DAYS * DAY, toMs);
  const filled = (performance.now() - begun) / 1000;
  const rows: Row[] = [
    { name: `${shape.name}: events of ${DAYS} days`, value: events, unit: `in ${filled.toFixed(0)} s` },
  ];
  for (const { name, spanMs } of RANGES) {
    const fromMs = toMs - spanMs;
    const plan = overviewPlan(fromMs, toMs);
    const { series } = await ask(url, [cubeOf(shape.environment, plan)]);
    const cube = readCube(series, plan, cubeRequest(shape.environment, [], plan));
    const overview = overviewOf(shape.environment, fromMs, toMs, cube);
    rows.push(...(await compare(`${shape.name}, ${name}`, shape, url, { fromMs, toMs, overview })));
  }
  return rows;
}

interface Compared {
  readonly fromMs: number;
  readonly toMs: number;
  readonly overview: Readonly<Record<string, readonly Ask[]>>;
}

async function compare(title: string, shape: Shape, url: string, { fromMs, toMs, overview }: Compared): Promise<Row[]> {
  const { environment } = shape;
  const plan = planCube(fromMs, toMs);
  const file = process.env[DASHBOARD];
  const questions: Record<string, readonly Ask[]> = {
    'one exact count': [countOf(environment, fromMs, toMs)],
    'event cube': [cubeOf(environment, plan)],
    Overview: Object.values(overview).flat(),
    ...overview,
    ...apartOf(environment, fromMs, toMs),
    ...(file === undefined
      ? {}
      : { 'official Loki dashboard': panelQueries(file).map((query) => askOfPanel(query, fromMs, toMs)) }),
  };
  const found = new Map<string, Answer[]>();
  const refused = new Map<string, string>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, asks] of Object.entries(questions)) {
      const answer = await ask(url, asks).catch((error: unknown) => {
        refused.set(name, error instanceof Error ? error.message : String(error));
      });
      process.stderr.write(`  ${title}, round ${round + 1}: ${name} ${answer?.seconds.toFixed(1) ?? 'refused'} s\n`);
      if (answer) {
        found.set(name, [...(found.get(name) ?? []), answer]);
      }
    }
  }
  const least = cost(found.get('one exact count'));
  return Object.keys(questions).flatMap((name): Row[] => {
    const answers = found.get(name) ?? [];
    const problem = refused.get(name);
    if (problem !== undefined || answers.length === 0) {
      return [{ name: `${title}: ${name}`, value: 0, unit: 'refused', note: problem?.slice(0, 200) }];
    }
    const seconds = median(answers.map((answer) => answer.seconds)).toFixed(2);
    const lines = lineRatio(answers, found.get('one exact count')).toFixed(2);
    const note = `${cost(answers).toFixed(2)} s of Loki's processor, ${lines} times the lines, ${seconds} s, ${kilobytes(answers)} kB`;
    return [{ name: `${title}: ${name}`, value: cost(answers) / least, unit: 'exact counts', note }];
  });
}

/** Mean processor time of the rounds: its clock is too coarse for a single one. */
function cost(answers: readonly Answer[] = []): number {
  return answers.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0) / Math.max(1, answers.length);
}

/** Lines read against those of the yardstick: the same on any machine, however busy. */
function lineRatio([answer]: readonly Answer[], [least]: readonly Answer[] = []): number {
  return (answer?.linesRead ?? Number.NaN) / (least?.linesRead ?? Number.NaN);
}

function kilobytes(answers: readonly Answer[]): string {
  return ((answers[0]?.bytes ?? 0) / 1000).toFixed(0);
}
