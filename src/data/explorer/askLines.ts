import { type Environment } from 'domain/environment/types';
import { compareNs, msToNs } from 'domain/event/time';
import { type LogEntry } from 'domain/event/types';
import { type EventFilters } from 'domain/logql/filters';
import { renderLogs, type RenderedQuery } from 'domain/logql/query/render';
import { type Problem } from 'domain/problem/problem';
import { logEntriesFromFrames } from 'lib/frames/logFrames';
import { queryProblem } from '../answer/queryProblem';
import { DO_NOT_SPLIT } from 'domain/logql/doNotSplit';
import { runLoki } from '../loki/runLoki';

/** One question for lines after `fromMs`, up to and with `toMs`. */
export interface PageQuestion {
  readonly environment: Environment;
  readonly filters: EventFilters;
  readonly fromMs: number;
  readonly toMs: number;
  readonly most: number;
  /** From which end, where there are more than `most`. */
  readonly direction: 'backward' | 'forward';
  /** Leaves out lines of Falco's that report no event: what is counted, and nothing else. */
  readonly onlyEvents?: boolean;
  /** Requests of one id cancel each other. */
  readonly requestId: string;
}

/** Lines, oldest first, and whether there may be more; or why there are none; or nothing, when nobody waits any more. */
export type LinesPage =
  | { readonly kind: 'lines'; readonly entries: readonly LogEntry[]; readonly full: boolean }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'stopped' };

/** Asks for one page of lines. Never rejects. */
export function askLines(question: PageQuestion, signal: AbortSignal): Promise<LinesPage> {
  const { environment, filters, fromMs, toMs, most, direction, onlyEvents, requestId } = question;
  let query: RenderedQuery;
  try {
    query = renderLogs(environment, filters, { onlyEvents });
  } catch (error) {
    return Promise.resolve({ kind: 'problem', problem: queryProblem(error) });
  }
  const after = msToNs(fromMs);
  const until = msToNs(toMs);
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve({ kind: 'stopped' });
      return;
    }
    const running = runLoki({
      uid: environment.lokiUid,
      requestId,
      fromMs,
      // Loki gives lines before the end, the range includes it.
      toMs: toMs + 1,
      targets: [
        { refId: `${DO_NOT_SPLIT}-${requestId}`, expr: query.expr, queryType: 'range', maxLines: most, direction },
      ],
    }).subscribe((result) => {
      if (result.status === 'error') {
        resolve({ kind: 'problem', problem: result.problem });
      }
      if (result.status === 'ready') {
        const { entries } = logEntriesFromFrames(result.value.series);
        const inRange = entries.filter(({ tsNs }) => compareNs(tsNs, after) > 0 && compareNs(tsNs, until) <= 0);
        resolve({ kind: 'lines', entries: inRange, full: entries.length >= most });
      }
    });
    signal.addEventListener('abort', () => {
      running.unsubscribe();
      resolve({ kind: 'stopped' });
    });
  });
}
