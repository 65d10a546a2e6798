import { entryKey } from 'domain/event/eventKey';
import { type Copies, NO_COPIES } from 'domain/event/copies';
import { compareNs } from 'domain/event/time';
import type { LogEntry } from 'domain/event/types';
import { comparePriority } from 'domain/falco/priority';
import type { LineReader } from './lineReader';
import type { SortOrder } from './options';

export interface ListRows {
  /** The rows in the order shown. */
  readonly entries: readonly LogEntry[];
  readonly sort: SortOrder;
  /** How many lines report no event, shown or not. */
  readonly others: number;
  /** Lines that tell an event again and are folded into the row that told it first. */
  readonly folded: Copies;
}

/** What a list shows of entries that come oldest first. Only lines that may be no event are parsed for it. */
export function listRows(
  entries: readonly LogEntry[],
  reader: LineReader,
  {
    sort,
    otherLines,
    folded = NO_COPIES,
  }: { readonly sort: SortOrder; readonly otherLines: boolean; readonly folded?: Copies }
): ListRows {
  const events = entries.filter((entry) => !reader.isOther(entry));
  const shown = (otherLines ? entries : events).filter((entry) => !folded.firstOf.has(entry));
  return {
    folded,
    entries: sorted(shown, reader, sort),
    sort,
    others: entries.length - events.length,
  };
}

/** The line of a key, and the row that it is in: its own, or that of the line which it tells again. */
export function rowOfKey(
  rows: ListRows,
  key: string
): { readonly index: number; readonly entry: LogEntry | undefined } {
  const index = indexOfKey(rows, key);
  if (index >= 0) {
    return { index, entry: rows.entries[index] };
  }
  for (const [entry, first] of rows.folded.firstOf) {
    if (key.startsWith(`${entry.tsNs}-`) && entryKey(entry) === key) {
      return { index: indexOfKey(rows, entryKey(first)), entry };
    }
  }
  return { index, entry: undefined };
}

function sorted(oldestFirst: readonly LogEntry[], reader: LineReader, sort: SortOrder): readonly LogEntry[] {
  switch (sort) {
    case 'oldest':
      return oldestFirst;
    case 'newest':
      return [...oldestFirst].reverse();
    case 'urgent': {
      const priorityOf = (entry: LogEntry) => {
        const line = reader.read(entry);
        return line.kind === 'event' ? line.priority : undefined;
      };
      // Sorting keeps the order of what is equal: the newest first.
      return [...oldestFirst]
        .reverse()
        .map((entry) => ({ entry, priority: priorityOf(entry) }))
        .sort((a, b) => comparePriority(a.priority, b.priority))
        .map(({ entry }) => entry);
    }
  }
}

/** Where the line of a key is among the rows; -1 when it is not. */
export function indexOfKey({ entries, sort }: ListRows, key: string): number {
  // The key begins with the line's nanoseconds, so that few lines have to be hashed.
  const ns = key.slice(0, Math.max(0, key.indexOf('-')));
  if (sort === 'urgent') {
    return entries.findIndex((entry) => entry.tsNs === ns && entryKey(entry) === key);
  }
  const direction = sort === 'newest' ? -1 : 1;
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry && compareNs(entry.tsNs, ns) * direction < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  for (let i = low; entries[i]?.tsNs === ns; i++) {
    const entry = entries[i];
    if (entry && entryKey(entry) === key) {
      return i;
    }
  }
  return -1;
}
