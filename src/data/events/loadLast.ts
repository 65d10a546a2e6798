import { type Environment } from 'domain/environment/types';
import { parseLine } from 'domain/event/lines/parse';
import { compareNs } from 'domain/event/time';
import { type FalcoEvent, type LogEntry } from 'domain/event/types';
import { type EventFilters } from 'domain/logql/filters';
import { renderLogsAt } from 'domain/logql/query/render';
import { logEntriesFromFrames } from 'lib/frames/logFrames';
import { type Run, runOf } from '../answer/follow';
import { askLoki } from '../loki/askLoki';
import { DO_NOT_SPLIT } from 'domain/logql/doNotSplit';

/** As many lines as can come of one millisecond of each row of a page: an answer that is full may miss one. */
const MOST_LINES = 1000;

export interface LastQuestion {
  readonly environment: Environment;
  readonly filters: EventFilters;
  /** When the last event of each rule that is asked for was, ms. */
  readonly lastMs: ReadonlyMap<string, number>;
}

/** The last event by rule. */
export type LastEvents = ReadonlyMap<string, FalcoEvent>;

/**
 * The last event of each of some rules, whose times are known: one query for the lines of exactly those milliseconds, so
 * that the answer is as small however many events the rules have.
 */
export function loadLast({ environment, filters, lastMs }: LastQuestion): Run<LastEvents> {
  const times = [...lastMs.values()];
  return runOf(
    () => renderLogsAt(environment, [...filters, { field: 'rule', op: 'is', values: [...lastMs.keys()] }], times),
    ({ expr }) =>
      askLoki(
        {
          uid: environment.lokiUid,
          requestId: `falco-last-${environment.id}`,
          fromMs: Math.min(...times),
          toMs: Math.max(...times) + 1,
          targets: [
            { refId: `${DO_NOT_SPLIT}-last`, expr, queryType: 'range', maxLines: MOST_LINES, direction: 'backward' },
          ],
        },
        ({ series }) => lastByRule(logEntriesFromFrames(series).entries)
      )
  );
}

/** The last event of each rule among those that several environments hold. */
export function lastOfAll(all: readonly LastEvents[]): LastEvents {
  const last = new Map<string, FalcoEvent>();
  all.forEach((events) => events.forEach((event) => takeIfLater(last, event)));
  return last;
}

/** The last event of each rule among lines in any order; of one nanosecond the one given last. */
export function lastByRule(entries: readonly LogEntry[]): Map<string, FalcoEvent> {
  const last = new Map<string, FalcoEvent>();
  for (const entry of entries) {
    const event = parseLine(entry);
    if (event.kind === 'event') {
      takeIfLater(last, event);
    }
  }
  return last;
}

function takeIfLater(last: Map<string, FalcoEvent>, event: FalcoEvent): void {
  const known = last.get(event.rule);
  if (known === undefined || compareNs(event.entry.tsNs, known.entry.tsNs) >= 0) {
    last.set(event.rule, event);
  }
}
