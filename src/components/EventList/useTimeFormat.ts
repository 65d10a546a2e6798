import { useMemo } from 'react';
import { useTimes } from 'components/time/TimeZoneContext';
import { nsToMs } from 'domain/event/time';
import type { LogEntry } from 'domain/event/types';

/** Pixels of a time, and what a date or an offset in it adds; in a narrow place there are no milliseconds and no year. */
const WIDE = { time: 'HH:mm:ss.SSS', date: 'YYYY-MM-DD', width: 100, more: 74 } as const;
const NARROW = { time: 'HH:mm:ss', date: 'MM-DD', width: 72, more: 44 } as const;

export interface TimeFormat {
  /**
   * Local time of an instant, in nanoseconds; with the date where the rows span more than one day, and with the offset
   * where the clocks change between them and an hour is there twice.
   */
  readonly format: (ns: string) => string;
  /** Pixels that it takes. */
  readonly width: number;
}

/** How the time column reads for these rows (in time order, either way). */
export function useTimeFormat(entries: readonly LogEntry[], isNarrow: boolean): TimeFormat {
  const first = entries[0]?.tsNs;
  const last = entries[entries.length - 1]?.tsNs;
  const times = useTimes();
  return useMemo(() => {
    const differ = (pattern: string) =>
      times.as(nsToMs(first ?? '0'), pattern) !== times.as(nsToMs(last ?? '0'), pattern);
    const days = differ('YYYY-MM-DD');
    const offsets = differ('Z');
    const { time, date, width, more } = isNarrow ? NARROW : WIDE;
    const pattern = [...(days ? [offsets ? 'MM-DD' : date] : []), time, ...(offsets ? ['Z'] : [])].join(' ');
    return {
      width: width + (days || offsets ? more : 0),
      format: (ns) => times.as(nsToMs(ns), pattern),
    };
  }, [first, last, times, isNarrow]);
}
