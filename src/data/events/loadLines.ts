import { map } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { type Page } from 'domain/event/mergePages';
import { compareNs, msToNs } from 'domain/event/time';
import { type LogEntry } from 'domain/event/types';
import { type EventFilters } from 'domain/logql/filters';
import { type RenderedQuery, renderLogs } from 'domain/logql/query/render';
import { mapAnswer } from 'domain/problem/answer';
import { type Run, runOf } from '../answer/follow';
import { askLokiLines } from '../loki/askLokiLines';

/** Lines a request: Grafana's own default, and well under Loki's limit of 5,000. */
export const LINES_A_PAGE = 1000;

/** Lines that a page asks for at first: some screens. Further ones are asked for as somebody goes on to them. */
export const FIRST_LINES = 70;

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
  const { fromMs, toMs, most = LINES_A_PAGE } = question;
  // Loki gives lines before the end, the range includes it.
  const part = { startMs: fromMs, endMs: toMs + 1, most };
  return askPart(question, part, (entries, isFull) => ({ entries, more: isFull }));
}

/** A part of a question that is asked for at once. */
interface LinesPart {
  /** As Loki takes them: the start belongs to it, the end does not. */
  readonly startMs: number;
  readonly endMs: number;
  readonly most: number;
  /** Default: by the filters of the question alone. */
  readonly render?: (environment: Environment, filters: EventFilters) => RenderedQuery;
}

/** Reads the newest lines of a part of a question, oldest first; `isFull` where there may be more. */
export function askPart<T>(
  { environment, filters, fromMs, toMs }: LinesQuestion,
  { startMs, endMs, most, render = renderLogs }: LinesPart,
  read: (inRange: readonly LogEntry[], isFull: boolean) => T
): Run<T> {
  const after = msToNs(fromMs);
  const until = msToNs(toMs);
  return runOf(
    () => render(environment, filters),
    ({ expr }) =>
      askLokiLines({
        ...{ uid: environment.lokiUid, expr, most, startMs, endMs },
        requestId: `falco-lines-${environment.id}-${most}`,
      }).pipe(
        map((answer) =>
          mapAnswer(answer, ({ entries, isFull }) =>
            read(
              entries.filter(({ tsNs }) => compareNs(tsNs, after) > 0 && compareNs(tsNs, until) <= 0),
              isFull
            )
          )
        )
      )
  );
}
