import { type Environment } from 'domain/environment/types';
import { entryKey } from 'domain/event/eventKey';
import { type Page } from 'domain/event/mergePages';
import { compareNs, msToNs, nsToMs } from 'domain/event/time';
import { type LogEntry } from 'domain/event/types';
import { type EventFilters } from 'domain/logql/filters';
import { renderLogs } from 'domain/logql/query/render';
import { logEntriesFromFrames } from 'lib/frames/logFrames';
import { type Run, runOf } from '../answer/follow';
import { askLoki } from '../loki/askLoki';

/** Lines a request: Grafana's own default, and well under Loki's limit of 5,000. */
const LINES_A_PAGE = 1000;

/** Lines that a page asks for at first: more than it shows at once. Further ones are asked for as somebody goes on to them. */
export const FIRST_LINES = 200;

/** What lines are asked for: events after `fromMs`, up to and with `toMs`. */
export interface LinesQuestion {
  readonly environment: Environment;
  readonly filters: EventFilters;
  readonly fromMs: number;
  readonly toMs: number;
  /** How many lines a request; `LINES_A_PAGE` when left out. */
  readonly most?: number;
}

export interface Lines extends Page {
  /** Of several environments: what there is of each, by its id. Of some of it there may be lines that are not shown yet. */
  readonly pages?: ReadonlyMap<string, Page>;
}

export const NO_LINES: Lines = { entries: [], more: false };

/** The newest lines of a range. */
export function loadLines(question: LinesQuestion): Run<Lines> {
  return run(question, question.toMs, (entries, isFull) => ({ entries, more: isFull }));
}

/** These lines, and before them those that come before the oldest one. */
export function loadOlder(question: LinesQuestion, lines: Lines): Run<Lines> {
  const oldest = lines.entries[0];
  if (!oldest) {
    return loadLines(question);
  }
  // The oldest millisecond is asked for again: more of its lines may have been cut off by the limit.
  const oldestMs = nsToMs(oldest.tsNs);
  const isAfter = lines.entries.findIndex(({ tsNs }) => nsToMs(tsNs) > oldestMs);
  const known = new Set(lines.entries.slice(0, isAfter < 0 ? undefined : isAfter).map(entryKey));
  return run(question, oldestMs, (entries, isFull) => {
    const older = entries.filter((entry) => !known.has(entryKey(entry)));
    // A page that brings nothing new would be asked for again and again.
    return { entries: [...older, ...lines.entries], more: isFull && older.length > 0 };
  });
}

function run(
  { environment, filters, fromMs, toMs, most = LINES_A_PAGE }: LinesQuestion,
  endMs: number,
  read: (inRange: readonly LogEntry[], isFull: boolean) => Lines
): Run<Lines> {
  const after = msToNs(fromMs);
  const until = msToNs(toMs);
  return runOf(
    () => renderLogs(environment, filters),
    ({ expr }) =>
      askLoki(
        {
          uid: environment.lokiUid,
          requestId: `falco-lines-${environment.id}-${most}`,
          fromMs,
          // Loki gives lines before the end, the range includes it.
          toMs: endMs + 1,
          targets: [{ refId: 'do-not-chunk-lines', expr, queryType: 'range', maxLines: most, direction: 'backward' }],
        },
        ({ series }) => {
          const { entries } = logEntriesFromFrames(series);
          const inRange = entries.filter(({ tsNs }) => compareNs(tsNs, after) > 0 && compareNs(tsNs, until) <= 0);
          return read(inRange, entries.length >= most);
        }
      )
  );
}
