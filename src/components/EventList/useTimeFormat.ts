import { useMemo } from 'react';
import { dateTimeFormat } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { nsToMs } from 'domain/event/time';
import type { LogEntry } from 'domain/event/types';

const DAY = 'YYYY-MM-DD';
const TIME = 'HH:mm:ss.SSS';

export interface TimeFormat {
  /** Local time of an instant, in nanoseconds; with the date where the rows span more than one day. */
  readonly format: (ns: string) => string;
  readonly hasDate: boolean;
}

/** How the time column reads for these rows (in time order, either way). */
export function useTimeFormat(entries: readonly LogEntry[], timeZone: TimeZone | undefined): TimeFormat {
  const first = entries[0]?.tsNs;
  const last = entries[entries.length - 1]?.tsNs;
  return useMemo(() => {
    const day = (ns = '0') => dateTimeFormat(nsToMs(ns), { format: DAY, timeZone });
    const hasDate = day(first) !== day(last);
    const pattern = hasDate ? `${DAY} ${TIME}` : TIME;
    return { hasDate, format: (ns) => dateTimeFormat(nsToMs(ns), { format: pattern, timeZone }) };
  }, [first, last, timeZone]);
}
