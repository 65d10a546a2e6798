import { filter, firstValueFrom } from 'rxjs';
import { type LogEntry } from 'domain/event/types';
import { renderLogs } from 'domain/logql/query/render';
import { type Problem } from 'domain/problem/problem';
import { logEntriesFromFrames } from 'lib/frames/logFrames';
import { runLoki } from '../loki/runLoki';
import { type LinesQuestion } from './loadLines';

/** What was found; or, with a problem, that nobody knows. */
export interface FoundLines {
  /** Oldest first. */
  readonly lines: readonly LogEntry[];
  readonly problem?: Problem;
}

/**
 * Lines of a range, once: for a single question, not for a list.
 * @throws {SelectorError} when the environment's selector is none
 */
export async function findLines({ environment, filters, fromMs, toMs, most = 10 }: LinesQuestion): Promise<FoundLines> {
  const { expr } = renderLogs(environment, filters);
  const result = await firstValueFrom(
    runLoki({
      uid: environment.lokiUid,
      requestId: `falco-find-${environment.id}`,
      fromMs,
      toMs: toMs + 1,
      targets: [{ refId: 'do-not-chunk-find', expr, queryType: 'range', maxLines: most, direction: 'backward' }],
    }).pipe(filter(({ state }) => state === 'done' || state === 'error'))
  );
  return result.state === 'done'
    ? { lines: logEntriesFromFrames(result.data.series).entries }
    : { lines: [], problem: result.state === 'error' ? result.problem : undefined };
}
