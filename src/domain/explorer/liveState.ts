import { compareNs } from '../event/time';
import type { LogEntry } from '../event/types';

/** What is known of events that come in. */
export interface LiveState {
  /** Oldest first. */
  readonly shown: readonly LogEntry[];
  /** What came and is not shown yet, oldest first. */
  readonly waiting: readonly LogEntry[];
  readonly isPaused: boolean;
  /** When it began. */
  readonly sinceMs: number;
  /** Lines of up to then are none of what is new. */
  readonly floorNs: string;
  /** All that Loki held of up to then has been asked for. */
  readonly reachedMs: number;
  /** A look whose answer was full, and the rest of which comes next. */
  readonly sweep?: Sweep;
  /** Lines that may come again, with their nanoseconds. */
  readonly seen: ReadonlyMap<string, string>;
  /** New events of a time that had been asked for before, and the longest that one took. */
  readonly late: { readonly count: number; readonly mostMs: number };
  /** Since when looks fail. */
  readonly failedAtMs?: number;
  /** After a failure: from where and until when lines that were held back are looked for. */
  readonly recovery?: { readonly fromMs: number; readonly untilMs: number };
  /** New events since it began. */
  readonly arrived: number;
  /** Rows that made room for newer ones. */
  readonly gone: number;
  /** How many came when, in the last minute. */
  readonly recent: ReadonlyArray<{ readonly atMs: number; readonly count: number }>;
}

export interface Sweep {
  readonly fromMs: number;
  /** When its first part was asked for. */
  readonly askedMs: number;
}

/** Lines to ask for: after `fromMs`, up to and with `toMs`, the oldest first. */
export interface Look extends Sweep {
  readonly toMs: number;
}

/** What is shown of events that come in. */
export type LiveRows = Pick<
  LiveState,
  'shown' | 'waiting' | 'isPaused' | 'sinceMs' | 'late' | 'arrived' | 'gone' | 'recent'
>;

/** The events of several places as one list: each place is looked at by itself, as its Loki may fail alone. */
export function liveTogether([first, ...others]: readonly LiveRows[]): LiveRows | undefined {
  return (
    first &&
    others.reduce<LiveRows>(
      (all, one) => ({
        shown: merged(all.shown, one.shown),
        waiting: merged(all.waiting, one.waiting),
        isPaused: all.isPaused || one.isPaused,
        sinceMs: Math.min(all.sinceMs, one.sinceMs),
        late: { count: all.late.count + one.late.count, mostMs: Math.max(all.late.mostMs, one.late.mostMs) },
        arrived: all.arrived + one.arrived,
        gone: all.gone + one.gone,
        recent: [...all.recent, ...one.recent],
      }),
      first
    )
  );
}

/** Two lists in time order as one. */
export function merged(rows: readonly LogEntry[], others: readonly LogEntry[]): readonly LogEntry[] {
  const last = rows[rows.length - 1];
  const first = others[0];
  if (!first) {
    return rows;
  }
  const all = [...rows, ...others];
  return !last || compareNs(last.tsNs, first.tsNs) <= 0 ? all : inTimeOrder(all);
}

export function inTimeOrder(entries: readonly LogEntry[]): readonly LogEntry[] {
  return [...entries].sort((a, b) => compareNs(a.tsNs, b.tsNs));
}
