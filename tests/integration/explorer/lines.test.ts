/** @jest-environment ./tests/integration/explorer/browserEnvironment.js */
import { FIRST_LINES, type Lines, loadLines } from 'data/events/loadLines';
import { loadOlder } from 'data/explorer/loadOlder';
import { type LokiRequest } from 'data/loki/runLoki';
import { PRESETS } from 'domain/environment/defaults';
import { type Environment } from 'domain/environment/types';
import { entryKey } from 'domain/event/eventKey';
import { from, lastValueFrom } from 'rxjs';
import { goJson } from '../encoders';
import { startTestLoki, type TestLoki } from '../loki';
import { askForLines } from './asked';

const mockAsk = jest.fn();
// In place of Grafana's data source, which needs a browser.
jest.mock('data/loki/runLoki', () => ({
  DO_NOT_SPLIT: 'do-not-chunk',
  runLoki: (request: LokiRequest): unknown => from(mockAsk(request)),
}));

const HOUR = 3_600_000;
const END = Math.floor(Date.now() / HOUR) * HOUR - 72 * HOUR;
const START = END - HOUR;
const RUN = `lines-${process.pid}-${Date.now()}`;
const COUNT = 2_345;
/** So many lie in one millisecond, and around them some at its edges. */
const AT_ONCE = 130;

const ENVIRONMENT: Environment = {
  ...PRESETS['sidekick-json'],
  ...{ id: 'lines', name: 'Lines', lokiUid: 'loki', selector: `{run="${RUN}"}` },
};

/** A millisecond of more lines than any answer has, and two of its nanoseconds, of which Loki does not give all of the first. */
const CROWD = `${RUN}-crowd`;
const MOMENT = END - 1_800_000;
const NANOSECONDS = [
  { ns: 100, count: 5_200 },
  { ns: 200, count: 1_700 },
  ...Array.from({ length: 2_500 }, (_, index) => ({ ns: 1_000 + index, count: 1 })),
];
const AROUND = 40;

function crowd() {
  const atOnce = NANOSECONDS.flatMap(({ ns, count }) =>
    Array.from({ length: count }, (_, index) => ({
      tsNs: `${MOMENT}${String(ns).padStart(6, '0')}`,
      say: `${ns} ${index}`,
    }))
  );
  const around = [-1, 1].flatMap((side) =>
    Array.from({ length: AROUND }, (_, index) => ({
      tsNs: `${MOMENT + side * (index + 1)}000000`,
      say: `${side} ${index}`,
    }))
  );
  return [...atOnce, ...around]
    .sort((a, b) => (a.tsNs < b.tsNs ? -1 : 1))
    .map(({ tsNs, say }) => ({ tsNs, line: goJson({ rule: 'R', output: say, output_fields: {} }) }));
}

let loki: TestLoki;
let asked: LokiRequest[] = [];

beforeAll(async () => {
  loki = await startTestLoki();
  mockAsk.mockImplementation((request: LokiRequest) => {
    asked.push(request);
    return askForLines(loki.url, request);
  });
  const lines = Array.from({ length: COUNT }, (_, index) => ({
    // The newest stands exactly at the end of the range, and the 70th in the midst of one millisecond.
    tsNs: index < AT_ONCE ? `${END - 100}${String(index).padStart(6, '0')}` : `${END - (index - AT_ONCE) * 1000}000000`,
    line: goJson({ rule: 'R', priority: 'Notice', source: 'syscall', output: `event ${index}`, output_fields: {} }),
  })).sort((a, b) => (a.tsNs < b.tsNs ? -1 : 1));
  await loki.push([{ labels: { run: RUN, rule: 'R', priority: 'Notice', source: 'syscall' }, lines }]);
  await loki.push([{ labels: { run: CROWD, rule: 'R', priority: 'Notice', source: 'syscall' }, lines: crowd() }]);
}, 120_000);
afterAll(() => loki?.stop());
beforeEach(() => (asked = []));

const question = { environment: ENVIRONMENT, filters: [], fromMs: START, toMs: END };
const read = async (lines: ReturnType<typeof loadLines>): Promise<Lines> => {
  const answer = await lastValueFrom(lines);
  if (answer.status !== 'ready') {
    throw new Error(JSON.stringify(answer));
  }
  return answer.value;
};

it('asks at first for 70 lines, which are the newest, and says that there are more', async () => {
  const { entries, more } = await read(loadLines({ ...question, most: FIRST_LINES }));
  expect(asked.map(({ targets }) => targets.map(({ maxLines }) => maxLines))).toEqual([[70]]);
  expect(entries).toHaveLength(FIRST_LINES);
  expect(entries.at(-1)?.tsNs).toBe(`${END}000000`);
  expect(more).toBe(true);
});

it('goes on from there to the last of them: each once, in order, over a millisecond that an answer has cut', async () => {
  let lines = await read(loadLines({ ...question, most: FIRST_LINES }));
  for (let pages = 0; lines.more && pages < 10; pages++) {
    lines = await read(loadOlder(question, lines));
  }
  const times = lines.entries.map(({ tsNs }) => tsNs);
  // (from, to]: an hour of them, and those of the one millisecond.
  expect(times).toHaveLength(AT_ONCE + Math.min(COUNT - AT_ONCE, HOUR / 1000));
  expect(new Set(lines.entries.map(entryKey)).size).toBe(times.length);
  expect([...times].sort()).toEqual(times);
  expect(asked.length).toBeLessThanOrEqual(5);
});

it('goes on within a millisecond of more lines than an answer has, and says of which nanosecond Loki does not give all', async () => {
  const crowded = { ...question, environment: { ...ENVIRONMENT, selector: `{run="${CROWD}"}` } };
  let lines = await read(loadLines({ ...crowded, most: FIRST_LINES }));
  for (let pages = 0; lines.more && pages < 20; pages++) {
    lines = await read(loadOlder(crowded, lines));
  }
  expect(lines.more).toBe(false);
  const times = lines.entries.map(({ tsNs }) => tsNs);
  expect(new Set(lines.entries.map(entryKey)).size).toBe(times.length);
  expect([...times].sort()).toEqual(times);
  const at = (ns: string) => times.filter((time) => time === `${MOMENT}${ns}`).length;
  expect(at('000100')).toBe(5_000);
  expect(at('000200')).toBe(1_700);
  expect(times).toHaveLength(5_000 + 1_700 + 2_500 + 2 * AROUND);
  expect(lines.cutAt).toEqual([`${MOMENT}000100`]);
}, 60_000);
