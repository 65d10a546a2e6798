import { filter, from, map, mergeMap, reduce, takeWhile } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { parseLine } from 'domain/event/lines/parse';
import { compareNs, msToNs } from 'domain/event/time';
import { type FalcoEvent, type LogEntry, type ParseOptions } from 'domain/event/types';
import { type EventFilters } from 'domain/logql/filters';
import { detectionsOf } from 'domain/logql/detections';
import { renderLeanLogs } from 'domain/logql/query/leanLines';
import { type SamplePart, type SamplePlan, type SampleWindow } from 'domain/noise/samplePlan';
import { logEntriesFromFrames } from 'lib/frames/logFrames';
import { type Answer, mapAnswer } from 'domain/problem/answer';
import { type Run, runOf } from '../answer/follow';
import { askLoki } from '../loki/askLoki';
import { DO_NOT_SPLIT } from 'domain/logql/doNotSplit';

export interface SampleQuestion {
  readonly environment: Environment;
  readonly filters: EventFilters;
  readonly range: SampleWindow;
  readonly plan: SamplePlan;
  readonly parseOptions: ParseOptions;
}

/** Queries at a time: a request holds one for every rule that is read one by one. */
const QUERIES_AT_ONCE = 8;
const REQUESTS_AT_ONCE = { least: 2, most: 4 };

interface Reading {
  readonly window: SampleWindow;
  readonly parts: readonly SamplePart[];
}

/** Reads the lines of a plan: the detections among them. */
export function loadSample(question: SampleQuestion): Run<readonly FalcoEvent[]> {
  const { plan, range, parseOptions } = question;
  const readings: Reading[] = [
    { window: range, parts: plan.whole },
    ...plan.windows.map((window) => ({ window, parts: plan.spread })),
  ];
  const queries = Math.max(...readings.map(({ parts }) => parts.length), 1);
  const { least, most } = REQUESTS_AT_ONCE;
  const atOnce = Math.max(least, Math.min(most, Math.floor(QUERIES_AT_ONCE / queries)));
  const asked = readings.filter(({ parts }) => parts.length > 0).map((reading, index) => ({ reading, index }));
  // A list, and no iterator: a run that is followed again reads all of it again.
  return from(asked).pipe(
    mergeMap(({ reading, index }) => read(question, reading, index), atOnce),
    filter(({ status }) => status !== 'loading'),
    // One that failed is the answer of all: nothing else is asked.
    takeWhile(({ status }) => status === 'ready', true),
    reduce(joined, NO_ENTRIES),
    map((answer) => mapAnswer(answer, (entries) => eventsOf(entries, parseOptions)))
  );
}

const NO_ENTRIES: Answer<readonly LogEntry[]> = { status: 'ready', value: [] };

function joined(all: Answer<readonly LogEntry[]>, one: Answer<readonly LogEntry[]>): Answer<readonly LogEntry[]> {
  return all.status === 'ready' && one.status === 'ready' ? { ...all, value: [...all.value, ...one.value] } : one;
}

function read(
  { environment, filters }: SampleQuestion,
  { window: { fromMs, toMs }, parts }: Reading,
  index: number
): Run<readonly LogEntry[]> {
  return runOf(
    () =>
      parts.map(({ op, rules, most }, part) => ({
        refId: `${DO_NOT_SPLIT}-sample-${part}`,
        // Of the rules that are left Falco's own would be most, and none of them is a detection.
        expr: renderLeanLogs(environment, [
          ...(op === 'is' ? filters : detectionsOf(filters)),
          { field: 'rule', op, values: rules },
        ]).expr,
        queryType: 'range' as const,
        maxLines: most,
        direction: 'backward' as const,
      })),
    (targets) =>
      askLoki(
        {
          uid: environment.lokiUid,
          requestId: `falco-sample-${environment.id}-${index}`,
          fromMs,
          // Loki gives lines before the end, the window includes it.
          toMs: toMs + 1,
          targets,
        },
        ({ series }) => {
          const { entries } = logEntriesFromFrames(series);
          const [after, until] = [msToNs(fromMs), msToNs(toMs)];
          return entries.filter(({ tsNs }) => compareNs(tsNs, after) > 0 && compareNs(tsNs, until) <= 0);
        }
      )
  );
}

function eventsOf(entries: readonly LogEntry[], options: ParseOptions): FalcoEvent[] {
  return entries
    .map((entry) => parseLine(entry, options))
    .filter((line): line is FalcoEvent => line.kind === 'event' && !line.internal);
}
