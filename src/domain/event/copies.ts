import { entryKey } from './eventKey';
import type { FalcoEvent, LogEntry, ParsedLine } from './types';

/** Which of some lines tell an event that another of them has told: two shippers carried it, or a delivery was tried again. */
export interface Copies {
  /** How many of the lines tell an event, again or not. */
  readonly events: number;
  /** Of each line that tells an event again, the one that told it first. */
  readonly firstOf: ReadonlyMap<LogEntry, LogEntry>;
  /** Of each line that told an event first, those that tell it again. */
  readonly againOf: ReadonlyMap<LogEntry, readonly LogEntry[]>;
}

export const NO_COPIES: Copies = { events: 0, firstOf: new Map(), againOf: new Map() };

/** Whether a line is one of several that tell its event. */
export function isTold(entry: LogEntry, { firstOf, againOf }: Copies): boolean {
  return firstOf.has(entry) || againOf.has(entry);
}

/**
 * What two lines that tell one event share, however they came: its nanosecond, rule, host and words. Two shippers write
 * other labels and another line; a retry writes the same.
 */
export function toldBy({ timeNs, rule, priority, host, message }: FalcoEvent): string {
  return JSON.stringify([timeNs, rule, priority ?? null, host ?? null, message]);
}

/** Finds copies among lines that grow: what a line tells is read once. */
export class CopyFinder {
  private readonly told = new WeakMap<LogEntry, string>();

  public constructor(private readonly read: (entry: LogEntry) => ParsedLine) {}

  public find(entries: readonly LogEntry[]): Copies {
    const firsts = new Map<string, LogEntry>();
    const firstOf = new Map<LogEntry, LogEntry>();
    const againOf = new Map<LogEntry, readonly LogEntry[]>();
    let events = 0;
    for (const entry of entries) {
      const told = this.toldIn(entry);
      const first = firsts.get(told);
      if (told === '') {
        continue;
      }
      events++;
      if (first === undefined) {
        firsts.set(told, entry);
      } else {
        firstOf.set(entry, first);
        againOf.set(first, [...(againOf.get(first) ?? []), entry]);
      }
    }
    return firstOf.size === 0 ? NO_COPIES : { events, firstOf, againOf };
  }

  /** Short, as of 50,000 lines all are kept; empty for a line that tells no event. */
  private toldIn(entry: LogEntry): string {
    const known = this.told.get(entry);
    if (known !== undefined) {
      return known;
    }
    const line = this.read(entry);
    const told = line.kind === 'event' ? entryKey({ tsNs: line.timeNs, line: toldBy(line), labels: {} }) : '';
    this.told.set(entry, told);
    return told;
  }
}
