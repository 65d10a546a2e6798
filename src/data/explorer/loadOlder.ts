import { of, switchMap } from 'rxjs';
import { entryKey } from 'domain/event/eventKey';
import { addNs, nsToMs } from 'domain/event/time';
import { type LogEntry } from 'domain/event/types';
import { renderLogsUntil } from 'domain/logql/query/render';
import { type Run } from '../answer/follow';
import { askPart, type Lines, LINES_A_PAGE, type LinesQuestion, loadLines } from '../events/loadLines';

/** What Loki gives at most by its own default (`max_entries_limit_per_query`). */
const MOST_OF_LOKI = 5000;

const BEFORE = BigInt(-1);

/** These lines, and before them those that come before the oldest one: each once, also where many bear one time. */
export function loadOlder(question: LinesQuestion, lines: Lines): Run<Lines> {
  const [oldest] = lines.entries;
  if (!oldest) {
    return loadLines(question);
  }
  const { most = LINES_A_PAGE } = question;
  const oldestMs = nsToMs(oldest.tsNs);
  // The oldest millisecond is asked for again: more of its lines may have been cut off by the limit.
  const known = beginning(lines, ({ tsNs }) => nsToMs(tsNs) === oldestMs);
  return known.length > most / 2
    ? loadWithin(question, lines, oldest.tsNs)
    : loadBefore(question, lines, oldestMs + 1, known);
}

/** @param known lines from before the end that are there, fewer than an answer holds */
function loadBefore(question: LinesQuestion, lines: Lines, endMs: number, known: readonly LogEntry[] = []): Run<Lines> {
  const { fromMs, most = LINES_A_PAGE } = question;
  return askPart(question, { startMs: fromMs, endMs, most }, (entries, isFull) => {
    const older = newOf(entries, known);
    // A page that brings nothing new would be asked for again and again.
    return { ...lines, entries: [...older, ...lines.entries], more: isFull && older.length > 0 };
  });
}

/**
 * In a millisecond that may hold more lines than an answer: those up to one of its nanoseconds. Once there are no more of them,
 * what was before it. Within a nanosecond there is no going on: all of it has to be in one answer.
 */
function loadWithin(question: LinesQuestion, lines: Lines, untilNs: string): Run<Lines> {
  const { most = LINES_A_PAGE } = question;
  const startMs = nsToMs(untilNs);
  const known = beginning(lines, ({ tsNs }) => tsNs === untilNs);
  const part = {
    ...{ startMs, endMs: startMs + 1, most: known.length > most / 2 ? MOST_OF_LOKI : most },
    render: (...asked: readonly [LinesQuestion['environment'], LinesQuestion['filters']]) =>
      renderLogsUntil(...asked, untilNs),
  };
  return askPart(question, part, (entries, isFull) => ({ older: newOf(entries, known), isFull })).pipe(
    switchMap((answer): Run<Lines> => {
      if (answer.status !== 'ready') {
        return of({ ...answer, value: undefined });
      }
      const { older, isFull } = answer.value;
      if (older.length > 0) {
        return of({ ...answer, value: { ...lines, entries: [...older, ...lines.entries], more: true } });
      }
      const before = addNs(untilNs, BEFORE);
      const rest = isFull ? { ...lines, cutAt: [...(lines.cutAt ?? []), untilNs] } : lines;
      return isFull && nsToMs(before) === startMs
        ? loadWithin(question, rest, before)
        : loadBefore(question, rest, startMs);
    })
  );
}

/** The oldest lines, as long as they are such. */
function beginning({ entries }: Lines, isSuch: (entry: LogEntry) => boolean): readonly LogEntry[] {
  const end = entries.findIndex((entry) => !isSuch(entry));
  return end < 0 ? entries : entries.slice(0, end);
}

function newOf(entries: readonly LogEntry[], known: readonly LogEntry[]): readonly LogEntry[] {
  const keys = new Set(known.map(entryKey));
  return entries.filter((entry) => !keys.has(entryKey(entry)));
}
