import { Observable } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { nsToMs } from 'domain/event/time';
import { type LogEntry } from 'domain/event/types';
import { inOrder } from 'domain/around/timeline';
import { type EventFilters } from 'domain/logql/filters';
import { type Answer } from 'domain/problem/answer';
import { type Run } from '../answer/follow';
import { askLines } from './askLines';

/** Lines that are asked for on either side: the nearest. */
export const LINES_A_SIDE = 500;

export interface AroundQuestion {
  readonly environment: Environment;
  readonly filters: EventFilters;
  /** The line that others are looked for around. */
  readonly entry: LogEntry;
  readonly withinMs: number;
}

export interface Around {
  /** Oldest first, the line itself among them. */
  readonly entries: readonly LogEntry[];
  readonly fromMs: number;
  readonly toMs: number;
  /** Whether the range holds more than was asked for, and on which side. */
  readonly moreBefore: boolean;
  readonly moreAfter: boolean;
}

/** The lines before and after one, the nearest first to be asked for: two questions, put at once. */
export function loadAround({ environment, filters, entry, withinMs }: AroundQuestion): Run<Around> {
  const atMs = nsToMs(entry.tsNs);
  const [fromMs, toMs] = [atMs - withinMs, atMs + withinMs];
  const question = { environment, filters, most: LINES_A_SIDE, onlyEvents: true };
  return new Observable<Answer<Around>>((subscriber) => {
    const stop = new AbortController();
    const before = askLines(
      { ...question, fromMs, toMs: atMs, direction: 'backward', requestId: `falco-around-before-${environment.id}` },
      stop.signal
    );
    const after = askLines(
      { ...question, fromMs: atMs, toMs, direction: 'forward', requestId: `falco-around-after-${environment.id}` },
      stop.signal
    );
    void Promise.all([before, after]).then(([earlier, later]) => {
      const failed = [earlier, later].find((page) => page.kind === 'problem');
      if (failed?.kind === 'problem') {
        subscriber.next({ status: 'error', problem: failed.problem });
      } else if (earlier.kind === 'lines' && later.kind === 'lines') {
        const { from } = entry;
        const read = [...earlier.entries, ...later.entries].map((one) => (from ? { ...one, from } : one));
        subscriber.next({
          status: 'ready',
          value: {
            ...{ fromMs, toMs, moreBefore: earlier.full, moreAfter: later.full },
            // Where its millisecond holds more than an answer, the line itself may be missing from it.
            entries: inOrder([entry, ...read]),
          },
        });
      }
      subscriber.complete();
    });
    return () => stop.abort();
  });
}
