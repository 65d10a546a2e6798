import { lastValueFrom } from 'rxjs';
import { PRESETS } from 'domain/environment/defaults';
import { entryKey } from 'domain/event/eventKey';
import { newEnvironment } from 'lib/settings/settings';
import { FakeSources, linesFrame, markFrame } from 'test/fakeSources';
import { type Lines, loadLines } from '../events/loadLines';
import { loadOlder } from './loadOlder';

const mockSources = new FakeSources();
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getRunRequest: () => mockSources.run,
  getDataSourceSrv: () => mockSources,
}));

const MOMENT = 1_800_000_000_000;
const environment = { ...newEnvironment([], 'here'), ...PRESETS['sidekick-json'], lokiUid: 'loki' };
const question = { environment, filters: [], fromMs: MOMENT - 60_000, toMs: MOMENT + 60_000, most: 10 };
const LABELS = { rule: 'R' };
const WITHIN = /falco_ts <= (\d+)/;

interface Stored {
  readonly tsNs: string;
  readonly line: string;
}

/** Lines of some instants, several of one where a count is said. */
function stored(...instants: ReadonlyArray<readonly [ms: number, ns: number, count: number]>): readonly Stored[] {
  return instants
    .flatMap(([ms, ns, count]) =>
      Array.from({ length: count }, (_, index) => ({
        tsNs: `${MOMENT + ms}${String(ns).padStart(6, '0')}`,
        line: `${ms} ${ns} ${index}`,
      }))
    )
    .sort((a, b) => (a.tsNs < b.tsNs ? -1 : 1));
}

/** A Loki that gives the newest of them, of one nanosecond always the same, and never more than its own limit. */
function holding(lines: readonly Stored[], limit = 5000) {
  mockSources.answerWith(({ expr, fromMs, toMs, most }) => {
    if (expr.startsWith('vector')) {
      return [markFrame(toMs)];
    }
    const until = WITHIN.exec(expr)?.[1];
    const found = lines.filter(({ tsNs }) => {
      const ms = Number(tsNs.slice(0, -6));
      return ms >= fromMs && ms < toMs && (until === undefined || Number(tsNs.slice(-6)) <= Number(until));
    });
    return [
      linesFrame(
        found
          .slice(-Math.min(most, limit))
          .map(({ tsNs, line }) => ({ atMs: Number(tsNs.slice(0, -6)), tsNs, line, labels: LABELS }))
      ),
    ];
  });
}

async function readAll(): Promise<Lines> {
  const read = async (run: ReturnType<typeof loadLines>) => {
    const answer = await lastValueFrom(run);
    if (answer.status !== 'ready') {
      throw new Error(JSON.stringify(answer.problem));
    }
    return answer.value;
  };
  let lines = await read(loadLines(question));
  for (let pages = 0; lines.more && pages < 50; pages++) {
    lines = await read(loadOlder(question, lines));
  }
  return lines;
}

it.each([
  ['spread over the range', stored([-9, 0, 4], [-5, 0, 4], [-1, 0, 4], [0, 0, 4], [5, 0, 4])],
  ['in one millisecond, of an instant each', stored(...Array.from({ length: 47 }, (_, ns) => [0, ns * 7, 1] as const))],
  ['in one nanosecond, and around it', stored([-1, 0, 3], [0, 17, 90], [0, 18, 3], [1, 0, 3])],
  ['at the very first of a millisecond', stored([-1, 999_999, 25], [0, 0, 25], [0, 1, 25])],
  ['as many as an answer holds', stored([0, 5, 10], [-1, 5, 10])],
])('reads lines %s: each once, in order', async (_, lines) => {
  holding(lines);
  const { entries, more, cutAt } = await readAll();
  expect(entries.map(({ line }) => line).sort()).toEqual(lines.map(({ line }) => line).sort());
  expect(entries.map(({ tsNs }) => tsNs)).toEqual(lines.map(({ tsNs }) => tsNs));
  expect(new Set(entries.map(entryKey)).size).toBe(lines.length);
  expect([more, cutAt]).toEqual([false, undefined]);
});

it('says which nanosecond Loki does not give all lines of, and goes on before it', async () => {
  holding(stored([-3, 0, 2], [0, 3, 2], [0, 4, 5_003], [0, 5, 2]));
  const { entries, cutAt } = await readAll();
  expect(entries).toHaveLength(2 + 2 + 5_000 + 2);
  expect(cutAt).toEqual([`${MOMENT}000004`]);
});

it('keeps to the range that was asked for', async () => {
  holding(stored([-60_000, 0, 5], [-60_000, 1, 15], [-70_000, 0, 30]));
  expect((await readAll()).entries).toHaveLength(15);
});
