import { useMemo } from 'react';
import { useTimes } from 'components/time/TimeZoneContext';
import { nsToMs } from 'domain/event/time';
import type { LogEntry } from 'domain/event/types';

const TIME = 'HH:mm:ss.SSS';

export interface TimeFormat {
  /**
   * Local time of an instant, in nanoseconds; with the date where the rows span more than one day, and with the offset
   * where the clocks change between them and an hour is there twice.
   */
  readonly format: (ns: string) => string;
  /** It is as long as a date and a time. */
  readonly isLong: boolean;
}

/** How the time column reads for these rows (in time order, either way). */
export function useTimeFormat(entries: readonly LogEntry[]): TimeFormat {
  const first = entries[0]?.tsNs;
  const last = entries[entries.length - 1]?.tsNs;
  const times = useTimes();
  return useMemo(() => {
    const differ = (pattern: string) =>
      times.as(nsToMs(first ?? '0'), pattern) !== times.as(nsToMs(last ?? '0'), pattern);
    const days = differ('YYYY-MM-DD');
    const offsets = differ('Z');
    const date = offsets ? 'MM-DD' : 'YYYY-MM-DD';
    const pattern = [...(days ? [date] : []), TIME, ...(offsets ? ['Z'] : [])].join(' ');
    return { isLong: days || offsets, format: (ns) => times.as(nsToMs(ns), pattern) };
  }, [first, last, times]);
}
