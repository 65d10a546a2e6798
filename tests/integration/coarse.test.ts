import { askCube } from 'data/events/askCube';
import { type LokiRequest } from 'data/loki/runLoki';
import { PRESETS } from 'domain/environment/defaults';
import { type Environment } from 'domain/environment/types';
import { cubeTotals, planCube } from 'domain/logql/cube/cube';
import { type Problem } from 'domain/problem/problem';
import { problemOf } from 'lib/problem/problemOf';
import { from, lastValueFrom } from 'rxjs';
import { goJson } from './encoders';
import { startTestLoki, type PushedStream, type TestLoki } from './loki';

/** A second in which somebody who may post to Falcosidekick makes up rules, in the midst of true ones. */
const HOUR = 3_600_000;
const RUN = `coarse-${process.pid}-${Date.now()}`;
// Not of the last day: there the set-up check's tests look for events of any stream.
const END = Math.floor(Date.now() / HOUR) * HOUR - 48 * HOUR;
const RULES = 700;

let loki: TestLoki;
const mockAsk = jest.fn();
// In place of Grafana's data source, which needs a browser: the same query, and series as they are.
jest.mock('data/loki/runLoki', () => ({ runLoki: (request: LokiRequest): unknown => from(mockAsk(request)) }));
jest.mock('data/loki/seriesFrames', () => ({ seriesFromFrames: (series: unknown) => series }));

async function ask({ targets, fromMs, toMs, stepMs = 1 }: LokiRequest) {
  try {
    const expr = `${targets[0]?.expr} or vector(1e-99)`;
    const series = await loki.range(expr, fromMs, toMs, stepMs, 'forward');
    return { status: 'ready', value: { series: series.filter(({ values }) => !values.includes(1e-99)) } };
  } catch (error) {
    return { status: 'error', problem: problemOf('loki', error) };
  }
}

const event = (rule: string, priority: string, source: string, tags: string, atMs: number): PushedStream => ({
  labels: { run: RUN, rule, priority, source, tags },
  lines: [
    {
      tsNs: `${atMs}000000`,
      line: goJson({ uuid: `${rule}-${atMs}`, output: 'x', priority, rule, source, tags: [], output_fields: {} }),
    },
  ],
});

const environmentOf = (shape: 'many-rules' | 'many-tags'): Environment => ({
  ...PRESETS['sidekick-json'],
  id: shape,
  name: shape,
  lokiUid: 'loki',
  selector: `{run="${RUN}", shape="${shape}"}`,
});

beforeAll(async () => {
  mockAsk.mockImplementation(ask);
  loki = await startTestLoki();
  const at = END - HOUR / 2;
  const shaped = (shape: string, streams: readonly PushedStream[]) =>
    streams.map(({ labels, lines }) => ({ labels: { ...labels, shape }, lines }));
  const quiet = [
    ...Array.from({ length: 9 }, (_, index) =>
      event('Terminal shell in container', 'Notice', 'syscall', 'shell', at + 60_000 * (index + 1))
    ),
    event('Falco internal: metrics snapshot', 'Informational', 'internal', '', at + 5),
    event('Test rule', 'Debug', '', '', at + 6),
  ];
  const merged = new Map<string, PushedStream>();
  const add = (stream: PushedStream) => {
    const key = JSON.stringify(stream.labels);
    const known = merged.get(key);
    merged.set(key, known ? { ...known, lines: [...known.lines, ...stream.lines] } : stream);
  };
  shaped('many-rules', [
    ...Array.from({ length: RULES }, (_, index) =>
      event(`made up ${index}`, index % 2 ? 'Critical' : 'Notice', 'syscall', '', at + index)
    ),
    ...quiet,
  ]).forEach(add);
  shaped('many-tags', [
    ...Array.from({ length: RULES }, (_, index) => event('one rule', 'Critical', 'syscall', `tag${index}`, at + index)),
    ...quiet,
  ]).forEach(add);
  await loki.push([...merged.values()]);
});

afterAll(() => loki.stop());

const PLAN = planCube(END - 24 * HOUR, END);

async function counted(shape: 'many-rules' | 'many-tags') {
  const answer = await lastValueFrom(askCube({ environment: environmentOf(shape), filters: [], plan: PLAN }));
  const problem: Problem | undefined = answer.cube ? answer.because : answer.problem;
  return { cube: answer.cube, kind: problem?.kind };
}

it(`counts ${RULES} rules of one second by priority, exactly, and says that rules are not to be had`, async () => {
  const { cube, kind } = await counted('many-rules');
  expect(kind).toBe('too-many-series');
  expect(cube?.coarse).toEqual(['rule']);
  expect(cube?.total).toBe(RULES + 9);
  expect(cube && Object.fromEntries(cubeTotals(cube, 'priority'))).toEqual({
    Critical: RULES / 2,
    Notice: RULES / 2 + 9,
  });
});

it('counts one rule of as many sets of tags by rule, and says that tags are not to be had', async () => {
  const { cube, kind } = await counted('many-tags');
  expect(kind).toBe('too-many-series');
  expect(cube?.coarse).toEqual(['tag']);
  expect(cube?.total).toBe(RULES + 9);
  expect(cube?.internalTotal).toBe(2);
  expect(cube && Object.fromEntries(cubeTotals(cube, 'rule'))).toEqual({
    'one rule': RULES,
    'Terminal shell in container': 9,
  });
});
