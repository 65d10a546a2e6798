import { entryKey } from '../event/eventKey';
import { compareNs, msToNs, nsToMs } from '../event/time';
import type { LogEntry } from '../event/types';
import { inTimeOrder, merged, type LiveState, type Look, type Sweep } from './liveState';

/** How far behind the newest answer each look begins again: shippers send in batches, and clocks differ. */
const OVERLAP_MS = 60_000;
/** Loki takes lines of so far ahead: a clock that is fast hides nothing. */
const AHEAD_MS = 10 * 60_000;
/** An event that comes so long after others of its time were asked for is said to be late. */
const LATE_MS = 10_000;
/** So long after a failure all that may have been held back meanwhile is looked for again and again. */
const RECOVERY_MS = 10 * 60_000;
/** New events of one look that a person can follow; more wait behind a number. */
const READABLE = 25;
/** Rows in memory, shown and waiting each. */
export const MOST_ROWS = 5000;
/** What the rate is counted over. */
const RATE_MS = 60_000;

/** Begins with the lines that are there, none of which is new. */
export function beginLive(start: {
  /** Oldest first. */
  readonly entries: readonly LogEntry[];
  /** When they were answered; what came until then is among them. */
  readonly reachedMs: number;
  /** Whether there are older ones: then nothing is known of what is before the oldest. */
  readonly more: boolean;
  readonly nowMs: number;
}): LiveState {
  const { entries, reachedMs, nowMs } = start;
  const oldest = entries[0];
  const overlap = msToNs(reachedMs - OVERLAP_MS);
  const isKnownFrom = oldest && start.more && compareNs(oldest.tsNs, overlap) > 0 ? oldest.tsNs : overlap;
  return {
    shown: entries.slice(-MOST_ROWS),
    waiting: [],
    isPaused: false,
    sinceMs: nowMs,
    floorNs: isKnownFrom,
    reachedMs,
    seen: new Map(
      entries.filter(({ tsNs }) => compareNs(tsNs, overlap) >= 0).map((entry) => [entryKey(entry), entry.tsNs])
    ),
    late: { count: 0, mostMs: 0 },
    arrived: 0,
    gone: 0,
    recent: [],
  };
}

/** What to ask for next; undefined while so many wait that asking for more has to wait as well. */
export function nextLook(state: LiveState, nowMs: number): Look | undefined {
  if (state.waiting.length >= MOST_ROWS) {
    return undefined;
  }
  const sweep = state.sweep ?? { fromMs: lookFrom(state, nowMs), askedMs: nowMs };
  return { ...sweep, toMs: sweep.askedMs + AHEAD_MS };
}

/** What is known once a look was answered: the same line twice is one, in whatever order lines come. */
export function stepLive(
  state: LiveState,
  {
    look,
    entries,
    full,
    nowMs,
  }: {
    readonly look: Look;
    /** Oldest first, the oldest of the look where there are more. */
    readonly entries: readonly LogEntry[];
    readonly full: boolean;
    readonly nowMs: number;
  }
): LiveState {
  const fresh = unseen(state, entries);
  const sweep = full ? rest(look, entries) : undefined;
  const reachedMs = sweep ? state.reachedMs : Math.max(state.reachedMs, look.askedMs);
  const recovery =
    state.recovery ??
    (state.failedAtMs === undefined ? undefined : { fromMs: state.reachedMs, untilMs: nowMs + RECOVERY_MS });
  const next: LiveState = {
    ...state,
    ...{ sweep, reachedMs, failedAtMs: undefined },
    recovery: recovery && recovery.untilMs > nowMs ? recovery : undefined,
    late: lateOf(state, fresh, nowMs),
    arrived: state.arrived + fresh.length,
    recent: [...state.recent, { atMs: nowMs, count: fresh.length }].filter(({ atMs }) => atMs > nowMs - RATE_MS),
  };
  const holds = state.isPaused || state.waiting.length > 0 || fresh.length > READABLE;
  const placed = holds
    ? { ...next, waiting: merged(state.waiting, fresh) }
    : { ...next, ...bounded(merged(state.shown, fresh), state.gone) };
  return { ...placed, seen: remembered(placed, fresh, nowMs) };
}

/** A look that failed: what it would have brought is asked for again. */
export function failLive(state: LiveState, nowMs: number): LiveState {
  return {
    ...state,
    failedAtMs: state.failedAtMs ?? nowMs,
    // What was being recovered is not yet, and may be held back for longer.
    recovery: state.recovery && { ...state.recovery, untilMs: nowMs + RECOVERY_MS },
  };
}

/** Holds back what comes, and loses none of it. */
export function pauseLive(state: LiveState): LiveState {
  return { ...state, isPaused: true };
}

/** Shows what waits; going on as well where it was paused. */
export function resumeLive(state: LiveState): LiveState {
  const { waiting, shown, gone } = state;
  return { ...state, isPaused: false, waiting: [], ...bounded(merged(shown, waiting), gone) };
}

/** Events a minute, of the last minute or of as much of it as there is. */
export function liveRate({ recent, sinceMs }: Pick<LiveState, 'recent' | 'sinceMs'>, nowMs: number): number {
  const spanMs = Math.min(RATE_MS, Math.max(1000, nowMs - sinceMs));
  const count = recent.reduce((sum, one) => sum + (one.atMs > nowMs - RATE_MS ? one.count : 0), 0);
  return (count * RATE_MS) / spanMs;
}

function lookFrom({ reachedMs, recovery }: LiveState, nowMs: number): number {
  const from = recovery && recovery.untilMs > nowMs ? Math.min(reachedMs, recovery.fromMs) : reachedMs;
  return from - OVERLAP_MS;
}

/** An answer that holds as many lines as it may: its last millisecond is asked for again, as it may have been cut there. */
function rest(look: Look, entries: readonly LogEntry[]): Sweep {
  const newest = entries[entries.length - 1];
  const fromMs = newest ? nsToMs(newest.tsNs) - 1 : look.fromMs;
  // More of one millisecond than an answer holds: they cannot be had, and nothing after them is to wait for that.
  return { fromMs: fromMs > look.fromMs ? fromMs : look.fromMs + 1, askedMs: look.askedMs };
}

function unseen({ seen, floorNs }: LiveState, entries: readonly LogEntry[]): readonly LogEntry[] {
  const keys = new Set<string>();
  return inTimeOrder(
    entries.filter((entry) => {
      const key = entryKey(entry);
      const isNew = !seen.has(key) && !keys.has(key) && compareNs(entry.tsNs, floorNs) > 0;
      keys.add(key);
      return isNew;
    })
  );
}

function lateOf({ late, reachedMs }: LiveState, fresh: readonly LogEntry[], nowMs: number): LiveState['late'] {
  const times = fresh.map(({ tsNs }) => nsToMs(tsNs)).filter((ms) => ms < reachedMs - LATE_MS);
  return { count: late.count + times.length, mostMs: Math.max(late.mostMs, ...times.map((ms) => nowMs - ms)) };
}

/** Only what may be asked for again has to be known. */
function remembered(state: LiveState, fresh: readonly LogEntry[], nowMs: number): ReadonlyMap<string, string> {
  const from = msToNs(Math.min(lookFrom(state, nowMs), state.sweep?.fromMs ?? Infinity));
  const known = [...state.seen].filter(([, tsNs]) => compareNs(tsNs, from) >= 0);
  return new Map([...known, ...fresh.map((entry) => [entryKey(entry), entry.tsNs] as const)]);
}

function bounded(rows: readonly LogEntry[], gone: number): Pick<LiveState, 'shown' | 'gone'> {
  const over = Math.max(0, rows.length - MOST_ROWS);
  return { shown: over > 0 ? rows.slice(over) : rows, gone: gone + over };
}
