import { useState } from 'react';
import type { LogEntry } from 'domain/event/types';
import { type ListRows, rowOfKey } from './rows';

interface OpenEntry {
  /** Its place among the rows; -1 where it is not among them. */
  readonly index: number;
  /** What is open: also after a refresh has taken it out of the rows; undefined where it was never among them. */
  readonly entry: LogEntry | undefined;
}

const NONE = { index: -1, entry: undefined };

/**
 * The line whose detail is open, kept for the person who reads it when a refresh brings the rows without it.
 * @param linked the line, where somebody found it elsewhere than among the rows
 */
export function useOpenEntry(rows: ListRows, key: string | undefined, linked?: LogEntry): OpenEntry {
  const [seen, setSeen] = useState<{ readonly key: string; readonly entry: LogEntry }>();
  const { index, entry } = key === undefined ? NONE : rowOfKey(rows, key);
  if (key !== undefined && entry && seen?.key !== key) {
    setSeen({ key, entry });
  }
  return {
    index,
    entry: entry ?? (seen?.key === key ? seen?.entry : undefined) ?? (key === undefined ? undefined : linked),
  };
}
