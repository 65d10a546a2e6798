import { type Environment } from 'domain/environment/types';
import { entryKey } from 'domain/event/eventKey';
import { nsToMs } from 'domain/event/time';
import { type LogEntry } from 'domain/event/types';
import { renderLogs } from 'domain/logql/query/render';
import { logEntriesFromFrames } from 'lib/frames/logFrames';
import { type Run, runOf } from '../answer/follow';
import { askLoki } from '../loki/askLoki';
import { DO_NOT_SPLIT } from 'domain/logql/doNotSplit';

/** What Loki gives at most by its own default: a millisecond that holds more is not there in practice. */
const LINES_OF_A_MILLISECOND = 5000;

/** The line of a key, or that there is none. */
export interface FoundEvent {
  readonly entry?: LogEntry;
}

/** Whether a text is the key of a line: `<nanoseconds>-<hash>`. Whatever else an address says is not asked for. */
export function isEventKey(text: string): boolean {
  return /^\d{10,19}-[0-9a-z]{1,12}$/.test(text);
}

/** Asks for the one line of a key, whatever a page's range and filters are: for the lines of its millisecond, and no others. */
export function loadEvent(environment: Environment, key: string): Run<FoundEvent> {
  const fromMs = nsToMs(key.slice(0, key.indexOf('-')));
  const requestId = `falco-event-${environment.id}`;
  return runOf(
    () => renderLogs(environment, []),
    ({ expr }) =>
      askLoki(
        {
          uid: environment.lokiUid,
          requestId,
          fromMs,
          toMs: fromMs + 1,
          targets: [
            {
              refId: `${DO_NOT_SPLIT}-${requestId}`,
              expr,
              queryType: 'range',
              maxLines: LINES_OF_A_MILLISECOND,
              direction: 'forward',
            },
          ],
        },
        ({ series }): FoundEvent => {
          const entry = logEntriesFromFrames(series).entries.find((one) => entryKey(one) === key);
          return entry ? { entry } : {};
        }
      )
  );
}
