import { type LogEntry } from 'domain/event/types';
import { type Cube, planCube } from 'domain/logql/cube/cube';
import { PRESETS } from 'domain/environment/defaults';
import { nsToMs } from 'domain/event/time';
import { memorySink } from 'lib/fileSink';
import { askLines, type LinesPage, type PageQuestion } from './askLines';
import { exportRange } from './exportRange';

jest.mock('./askLines');
jest.mock('lib/saveText');

const START = Date.UTC(2026, 2, 1);
const PLAN = planCube(START, START + 3_600_000);
const ENVIRONMENT = { id: 'e', name: 'E', lokiUid: 'loki', ...PRESETS['sidekick-json'] };

/** A store of lines at milliseconds, which answers as Loki does: after the start, up to the end, the oldest first. */
function storeOf(entries: readonly LogEntry[]) {
  const asked: PageQuestion[] = [];
  jest.mocked(askLines).mockImplementation((question, signal): Promise<LinesPage> => {
    asked.push(question);
    const { fromMs, toMs, most } = question;
    const found = entries.filter(({ tsNs }) => nsToMs(tsNs) > fromMs && nsToMs(tsNs) <= toMs).slice(0, most);
    return Promise.resolve(
      signal.aborted ? { kind: 'stopped' } : { kind: 'lines', entries: found, full: found.length >= most }
    );
  });
  return asked;
}

const entry = (ms: number, text: string): LogEntry => ({
  tsNs: `${ms}000000`,
  line: JSON.stringify({
    rule: 'R',
    priority: 'Notice',
    output: text,
    time: new Date(ms).toISOString(),
    output_fields: {},
  }),
  labels: {},
});

function cubeOf(entries: readonly LogEntry[]): Cube {
  const counts = PLAN.times.map(
    (to) => entries.filter(({ tsNs }) => nsToMs(tsNs) > to - PLAN.stepMs && nsToMs(tsNs) <= to).length
  );
  const group = {
    rule: 'R',
    priority: 'Notice' as const,
    source: '',
    tags: [],
    internal: false,
    total: entries.length,
    counts,
  };
  return { plan: PLAN, groups: [group], total: entries.length, internalTotal: 0, approximate: false };
}

async function exported(entries: readonly LogEntry[], signal = new AbortController().signal, most?: number) {
  const written: string[] = [];
  const memory = memorySink('x', 'y', most);
  const close = jest.fn(memory.close);
  const sink = {
    close,
    async write(text: string) {
      const taken = await memory.write(text);
      written.push(...(taken ? text.split('\n').filter((row) => row !== '') : []));
      return taken;
    },
  };
  const question = {
    environment: ENVIRONMENT,
    filters: [],
    parseOptions: {},
    cube: cubeOf(entries),
    format: 'ndjson' as const,
  };
  const end = await exportRange(question, sink, { signal, onProgress: jest.fn() });
  return { end, written, close };
}

it('writes every event once, oldest first, over slices and over milliseconds that an answer cuts', async () => {
  const entries = Array.from({ length: 7321 }, (_, index) =>
    entry(START + 1 + Math.floor(index / 300) * 400, `event ${index}`)
  );
  const asked = storeOf(entries);
  const { end, written, close } = await exported(entries);
  expect(end).toEqual({ kind: 'done', written: 7321 });
  expect(written.map((row): unknown => JSON.parse(row).output)).toEqual(entries.map((_, index) => `event ${index}`));
  expect(asked.every(({ onlyEvents, direction }) => onlyEvents && direction === 'forward')).toBe(true);
  expect(close).toHaveBeenCalledTimes(1);
});

it('reads a millisecond of more events than an answer holds, and says when there are too many', async () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => entry(START + 1, `event ${index}`));
  storeOf(many(3000));
  expect((await exported(many(3000))).end).toEqual({ kind: 'done', written: 3000 });
  storeOf(many(6000));
  expect((await exported(many(6000))).end).toMatchObject({ kind: 'problem', written: 5000 });
});

it('says how far a file goes that could take no more, and ends it', async () => {
  const entries = Array.from({ length: 3000 }, (_, index) => entry(START + 1000 * (index + 1), `event ${index}`));
  storeOf(entries);
  const { end, written, close } = await exported(entries, undefined, 250_000);
  expect(end).toMatchObject({ kind: 'full', written: written.length });
  expect(written.length).toBeGreaterThan(0);
  expect(written.length).toBeLessThan(3000);
  expect(close).toHaveBeenCalledTimes(1);
});

it('stops when it is cancelled, with what was written by then', async () => {
  const entries = Array.from({ length: 3000 }, (_, index) => entry(START + 1000 * (index + 1), `event ${index}`));
  const controller = new AbortController();
  const asked = storeOf(entries);
  controller.abort();
  expect((await exported(entries, controller.signal)).end).toEqual({ kind: 'stopped', written: 0 });
  expect(asked.length).toBe(1);
});

it('ends the file where Loki fails', async () => {
  const problem = { system: 'loki', kind: 'server', message: 'no', status: 500 } as const;
  jest.mocked(askLines).mockResolvedValue({ kind: 'problem', problem });
  const { end, close } = await exported([entry(START + 1, 'x')]);
  expect(end).toEqual({ kind: 'problem', written: 0, problem });
  expect(close).toHaveBeenCalledTimes(1);
});

it('ends a file that cannot be written, and says why where it cannot be ended either', async () => {
  const question = {
    environment: ENVIRONMENT,
    filters: [],
    parseOptions: {},
    cube: cubeOf([]),
    format: 'ndjson' as const,
  };
  const close = jest.fn(() => Promise.reject(new Error('no space')));
  const sink = { write: () => Promise.reject(new Error('no space')), close };
  const end = await exportRange(question, sink, { signal: new AbortController().signal, onProgress: jest.fn() });
  expect(end).toMatchObject({ kind: 'problem', written: 0, problem: { message: 'no space' } });
  expect(close).toHaveBeenCalledTimes(1);
});
