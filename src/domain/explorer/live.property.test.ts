import fc from 'fast-check';
import { entryKey } from '../event/eventKey';
import { compareNs, nsToMs } from '../event/time';
import type { LogEntry } from '../event/types';
import { beginLive, failLive, liveRate, MOST_ROWS, nextLook, pauseLive, resumeLive, stepLive } from './live';
import type { LiveState } from './liveState';

const START = Date.UTC(2026, 10, 21, 12);
const POLL_MS = 2000;

interface Arrival {
  readonly entry: LogEntry;
  readonly atMs: number;
}

const entryAt = (ms: number, text: string): LogEntry => ({ tsNs: `${ms}000001`, line: text, labels: {} });

/** A Loki that holds what has arrived, and answers the oldest of a range, a page at a time. */
function ask(arrivals: readonly Arrival[], fromMs: number, toMs: number, nowMs: number, most: number) {
  const found = arrivals
    .filter(({ atMs }) => atMs <= nowMs)
    .map(({ entry }) => entry)
    .filter(({ tsNs }) => nsToMs(tsNs) > fromMs && nsToMs(tsNs) <= toMs)
    .sort((a, b) => compareNs(a.tsNs, b.tsNs));
  return { entries: found.slice(0, most), full: found.length >= most };
}

interface Tick {
  readonly fails: boolean;
  readonly turn: 'pause' | 'resume' | undefined;
}

function run(arrivals: readonly Arrival[], ticks: readonly Tick[], most: number): LiveState {
  let state = beginLive({ entries: [], reachedMs: START, more: false, nowMs: START });
  let nowMs = START;
  for (const { fails, turn } of ticks) {
    nowMs += POLL_MS;
    state = turn === 'pause' ? pauseLive(state) : turn === 'resume' ? resumeLive(state) : state;
    // A full answer is followed at once by the next.
    for (let pages = 0; pages < 500; pages++) {
      const look = nextLook(state, nowMs);
      if (!look) {
        break;
      }
      state = fails
        ? failLive(state, nowMs)
        : stepLive(state, { look, nowMs, ...ask(arrivals, look.fromMs, look.toMs, nowMs, most) });
      if (!state.sweep || fails) {
        break;
      }
    }
  }
  return resumeLive(state);
}

const tick = fc.record<Tick>({
  fails: fc.boolean(),
  turn: fc.constantFrom<Array<Tick['turn']>>('pause', 'resume', undefined, undefined),
});
const quiet = Array.from({ length: 40 }, (): Tick => ({ fails: false, turn: undefined }));

it('shows every event once and in order, whatever order, delay, failure, pause and page size', () => {
  const arrival = fc.record({ at: fc.integer({ min: 1, max: 60_000 }), lateBy: fc.integer({ min: 0, max: 50_000 }) });
  fc.assert(
    fc.property(
      fc.array(arrival, { maxLength: 60 }),
      fc.array(tick, { maxLength: 40 }),
      fc.integer({ min: 3, max: 40 }),
      (events, ticks, most) => {
        const arrivals = events.map(({ at, lateBy }, i) => ({
          // Half of them close together, as in a burst.
          entry: entryAt(START + (at % 2 === 0 ? at : Math.ceil(at / 30_000) * 30_000 + i * 7), `event ${i}`),
          atMs: START + at + lateBy,
        }));
        const { shown, waiting } = run(arrivals, [...ticks, ...quiet, ...quiet], most);
        expect(waiting).toEqual([]);
        expect(shown.map(entryKey).sort()).toEqual(arrivals.map(({ entry }) => entryKey(entry)).sort());
        expect(shown.every(({ tsNs }, i) => i === 0 || compareNs(shown[i - 1]?.tsNs ?? '0', tsNs) <= 0)).toBe(true);
      }
    ),
    { numRuns: 150 }
  );
});

it('finds what was held back while Loki was down, minutes after it is there again', () => {
  const down = Array.from({ length: 60 }, (): Tick => ({ fails: true, turn: undefined }));
  const upMs = START + 60 * POLL_MS;
  const arrivals = Array.from({ length: 50 }, (_, i) => ({
    entry: entryAt(START + 1000 + i * 2000, `held ${i}`),
    atMs: upMs + 4 * 60_000,
  }));
  const after = Array.from({ length: 180 }, (): Tick => ({ fails: false, turn: undefined }));
  const { shown, late } = run(arrivals, [...down, ...after], 1000);
  expect(shown).toHaveLength(50);
  expect(late.count).toBe(50);
  expect(late.mostMs).toBeGreaterThan(4 * 60_000);
});

it('takes nothing for new that was in the list before, nor what the list leaves out', () => {
  const old = [entryAt(START - 30_000, 'shown'), entryAt(START - 10_000, 'shown too')];
  const state = beginLive({ entries: old, reachedMs: START, more: true, nowMs: START });
  const look = nextLook(state, START + 1);
  const entries = [entryAt(START - 40_000, 'left out'), ...old, entryAt(START - 5, 'late')];
  const next = look && stepLive(state, { look, entries, full: false, nowMs: START + 1 });
  expect(next?.shown.map(({ line }) => line)).toEqual(['shown', 'shown too', 'late']);
  expect(next?.arrived).toBe(1);
});

it('holds back what no one could read, and shows it when asked', () => {
  const state = beginLive({ entries: [], reachedMs: START, more: false, nowMs: START });
  const look = { fromMs: START - 1, toMs: START + 9000, askedMs: START };
  const flood = Array.from({ length: 300 }, (_, i) => entryAt(START + 10 + i, `event ${i}`));
  const held = stepLive(state, { look, entries: flood, full: false, nowMs: START + 2000 });
  expect([held.shown.length, held.waiting.length]).toEqual([0, 300]);
  expect(liveRate(held, START + 2000)).toBe(9000);
  expect(resumeLive(held).shown).toHaveLength(300);
});

it('stops asking when all the room is taken, goes on afterwards, and says what made room', () => {
  let state = pauseLive(beginLive({ entries: [], reachedMs: START, more: false, nowMs: START }));
  const all = Array.from({ length: MOST_ROWS + 100 }, (_, i) => ({ entry: entryAt(START + 1 + i, `e ${i}`), atMs: 0 }));
  let nowMs = START;
  for (let look = nextLook(state, nowMs); look; look = nextLook(state, nowMs)) {
    state = stepLive(state, { look, nowMs, ...ask(all, look.fromMs, look.toMs, nowMs, 1000) });
  }
  expect(state.waiting.length).toBeGreaterThanOrEqual(MOST_ROWS);
  state = resumeLive(state);
  nowMs += 20_000;
  for (let look = nextLook(state, nowMs), i = 0; look && i < 20; look = nextLook(state, nowMs), i++) {
    state = resumeLive(stepLive(state, { look, nowMs, ...ask(all, look.fromMs, look.toMs, nowMs, 1000) }));
  }
  expect(state.arrived).toBe(all.length);
  expect(state.shown.length + state.gone).toBe(all.length);
});
