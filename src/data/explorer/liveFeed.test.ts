import { PRESETS } from 'domain/environment/defaults';
import { beginLive } from 'domain/explorer/live';
import { nsToMs } from 'domain/event/time';
import { type LogEntry } from 'domain/event/types';
import { askLines, type LinesPage, type PageQuestion } from './askLines';
import { type Live, LiveFeed } from './liveFeed';

jest.mock('./askLines');

const START = Date.UTC(2026, 2, 1);
const ENVIRONMENT = { id: 'e', name: 'E', lokiUid: 'loki', ...PRESETS['sidekick-json'] };
const PROBLEM = { system: 'loki', kind: 'server', message: 'no', status: 500 } as const;

beforeEach(() => jest.useFakeTimers({ now: START }));
afterEach(() => jest.useRealTimers());

const entry = (ms: number, line: string): LogEntry => ({ tsNs: `${ms}000000`, line, labels: {} });

function feedOn(store: LogEntry[], broken: () => boolean) {
  const asked: PageQuestion[] = [];
  jest.mocked(askLines).mockImplementation((question, signal): Promise<LinesPage> => {
    asked.push(question);
    const { fromMs, toMs, most } = question;
    const found = store.filter(({ tsNs }) => nsToMs(tsNs) > fromMs && nsToMs(tsNs) <= toMs).slice(0, most);
    return Promise.resolve(
      signal.aborted
        ? { kind: 'stopped' }
        : broken()
          ? { kind: 'problem', problem: PROBLEM }
          : { kind: 'lines', entries: found, full: found.length >= most }
    );
  });
  const seen: Live[] = [];
  const begun = beginLive({ entries: [], reachedMs: START, more: false, nowMs: START });
  const feed = new LiveFeed({ environment: ENVIRONMENT, filters: [] }, begun, (live) => seen.push(live));
  const last = () => seen[seen.length - 1];
  return { feed, asked, last };
}

it('looks every two seconds, more seldom while Loki fails, and loses nothing of that time', async () => {
  const store: LogEntry[] = [];
  let isBroken = false;
  const { feed, asked, last } = feedOn(store, () => isBroken);
  feed.start();
  await jest.advanceTimersByTimeAsync(10_000);
  expect(asked).toHaveLength(6);

  isBroken = true;
  store.push(entry(START + 12_000, 'while it fails'));
  await jest.advanceTimersByTimeAsync(120_000);
  expect(asked.length).toBeLessThan(16);
  expect(last()?.problem).toEqual(PROBLEM);
  isBroken = false;
  await jest.advanceTimersByTimeAsync(31_000);
  expect(last()?.problem).toBeUndefined();
  expect(last()?.state.shown.map(({ line }) => line)).toEqual(['while it fails']);

  feed.stop();
  const count = asked.length;
  await jest.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(count);
});

it('goes on over full answers at once, and shows what came over a pause', async () => {
  const store = Array.from({ length: 2500 }, (_, i) => entry(START + 1 + i, `event ${i}`));
  const { feed, last } = feedOn(store, () => false);
  feed.pause();
  feed.start();
  await jest.advanceTimersByTimeAsync(500);
  expect(last()?.state.waiting).toHaveLength(2500);
  expect(last()?.state.shown).toHaveLength(0);
  feed.resume();
  expect(last()?.state.shown).toHaveLength(2500);
  feed.stop();
});
