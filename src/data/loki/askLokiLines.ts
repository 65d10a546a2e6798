import { filter, startWith } from 'rxjs';
import { HOUR_MS } from 'domain/units/durations';
import { type LogEntry } from 'domain/event/types';
import { type Answer, type Answered, isAnswered } from 'domain/problem/answer';
import { logEntriesFromFrames } from 'lib/frames/logFrames';
import { type Run } from '../answer/follow';
import { askLoki } from './askLoki';
import { type Divisible, inHalves } from './inHalves';
import { DO_NOT_SPLIT } from 'domain/logql/doNotSplit';

export interface LinesRequest extends Span {
  /** Of the data source. */
  readonly uid: string;
  readonly expr: string;
  readonly most: number;
  /** Requests of one id cancel each other. */
  readonly requestId: string;
}

/** As Loki takes it, in milliseconds: the start belongs to it, the end does not. */
interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

export interface FoundLines {
  /** The newest, oldest first. */
  readonly entries: readonly LogEntry[];
  /** As many as were asked for: there may be more. */
  readonly isFull: boolean;
}

/** Newest lines are found soon in what can be read at all: whoever waits for a Loki that hangs waits twice, not four times. */
const MOST_CUTS = 1;
/** A shorter time that takes too long takes so for another reason. */
const SHORTEST_MS = HOUR_MS;

/**
 * The newest lines of a time; where Loki takes too long to look for them, of its later half first, and of the earlier one
 * only where the later has fewer than are wanted.
 */
export function askLokiLines(request: LinesRequest): Run<FoundLines> {
  const { expr: query, most, startMs, endMs } = request;
  const divisible: Divisible<Span, Answered<FoundLines>> = {
    ask: (span) => askOnce({ ...request, ...span }).pipe(filter(isAnswered)),
    problemOf: (answer) => answer.problem,
    halvesOf,
    mostCuts: MOST_CUTS,
    isEnough: (later) => later.status === 'ready' && later.value.isFull,
    join: (_, [earlier, later]) =>
      earlier.status === 'ready' && later.status === 'ready'
        ? { ...later, value: newestOf([...earlier.value.entries, ...later.value.entries], most) }
        : earlier,
  };
  return inHalves({ startMs, endMs }, divisible).pipe(startWith<Answer<FoundLines>>({ status: 'loading', query }));
}

function halvesOf({ startMs, endMs }: Span): readonly [Span, Span] | undefined {
  const middleMs = Math.floor((startMs + endMs) / 2);
  return endMs - startMs < SHORTEST_MS
    ? undefined
    : [
        { startMs, endMs: middleMs },
        { startMs: middleMs, endMs },
      ];
}

function newestOf(entries: readonly LogEntry[], most: number): FoundLines {
  return { entries: entries.slice(-most), isFull: entries.length >= most };
}

function askOnce({ uid, expr, most, requestId, startMs, endMs }: LinesRequest): Run<FoundLines> {
  return askLoki(
    {
      ...{ uid, requestId, fromMs: startMs, toMs: endMs },
      targets: [{ refId: `${DO_NOT_SPLIT}-lines`, expr, queryType: 'range', maxLines: most, direction: 'backward' }],
    },
    ({ series }) => {
      const { entries } = logEntriesFromFrames(series);
      return { entries, isFull: entries.length >= most };
    }
  );
}
