import { map } from 'rxjs';
import { DAY_MS } from 'domain/units/durations';
import { type Environment } from 'domain/environment/types';
import { parseLine } from 'domain/event/lines/parse';
import { nsToMs } from 'domain/event/time';
import { type ParseOptions } from 'domain/event/types';
import { type EventFilters } from 'domain/logql/filters';
import { mapAnswer } from 'domain/problem/answer';
import { type Run } from '../answer/follow';
import { loadLines } from './loadLines';

export interface NewestQuestion {
  readonly environment: Environment;
  readonly filters: EventFilters;
  readonly nowMs: number;
  readonly parseOptions: ParseOptions;
}

/** When the newest event was. `unknown`: there are lines and no event among the newest of them, so there may be one before. */
export type Newest =
  { readonly kind: 'found'; readonly atMs: number } | { readonly kind: 'none' } | { readonly kind: 'unknown' };

/** How far back is looked: a question that finds nothing reads all of it. */
export const NEWEST_DAYS = 7;
/** Lines of other kinds, and Falco's about itself, may come before an event. */
const MOST_LINES = 20;

/** Looks for the newest event there is, by one query for few lines, newest first. */
export function loadNewest({ environment, filters, nowMs, parseOptions }: NewestQuestion): Run<Newest> {
  const fromMs = nowMs - NEWEST_DAYS * DAY_MS;
  return loadLines({ environment, filters, fromMs, toMs: nowMs, most: MOST_LINES }).pipe(
    map((answer) =>
      mapAnswer(answer, ({ entries, more }): Newest => {
        const newest = entries
          .map((entry) => parseLine(entry, parseOptions))
          .filter((line) => line.kind === 'event' && !line.internal)
          .at(-1);
        return newest ? { kind: 'found', atMs: nsToMs(newest.entry.tsNs) } : { kind: more ? 'unknown' : 'none' };
      })
    )
  );
}
