import { type Unsubscribable } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { parseLine } from 'domain/event/lines/parse';
import { nsToMs } from 'domain/event/time';
import { type ParseOptions } from 'domain/event/types';
import { type EventFilters } from 'domain/logql/filters';
import { loadLines, NO_LINES } from './loadLines';

export interface NewestQuestion {
  readonly environment: Environment;
  readonly filters: EventFilters;
  readonly nowMs: number;
  readonly parseOptions: ParseOptions;
}

/** When the newest event was. `unknown`: the question failed, which says nothing of events. */
export type Newest =
  | { readonly status: 'loading' }
  | { readonly status: 'found'; readonly atMs: number }
  | { readonly status: 'none' }
  | { readonly status: 'unknown' };

/** How far back is looked: a question that finds nothing reads all of it. */
export const NEWEST_DAYS = 7;
/** Lines of other kinds, and Falco's about itself, may come before an event. */
const MOST_LINES = 20;

/** Looks for the newest event there is, by one query for few lines, newest first. Never throws. */
export function loadNewest(
  { environment, filters, nowMs, parseOptions }: NewestQuestion,
  show: (newest: Newest) => void
): Unsubscribable | undefined {
  const fromMs = nowMs - NEWEST_DAYS * 86_400_000;
  return loadLines({ environment, filters, fromMs, toMs: nowMs, most: MOST_LINES }, NO_LINES, (lines) => {
    switch (lines.status) {
      case 'loading':
        return show({ status: 'loading' });
      case 'error':
        return show({ status: 'unknown' });
      case 'ready': {
        const events = lines.entries
          .map((entry) => parseLine(entry, parseOptions))
          .filter((line) => line.kind === 'event' && !line.internal);
        const newest = events.at(-1);
        // Lines, and no event among the newest of them: there may be one before.
        const none = lines.more ? ({ status: 'unknown' } as const) : ({ status: 'none' } as const);
        return show(newest ? { status: 'found', atMs: nsToMs(newest.entry.tsNs) } : none);
      }
    }
  });
}
