import { DAY_MS } from 'domain/units/durations';
import { ENTITY_FIELDS, type EntityField, type Environment } from 'domain/environment/types';
import { parseLine } from 'domain/event/lines/parse';
import { type LineShape, type ParsedLine } from 'domain/event/types';
import { logEntriesFromFrames } from 'lib/frames/logFrames';
import { asNumber, isRecord } from 'domain/narrowing/narrowing';
import { getLokiResource } from './fieldValues';
import { type Problem } from 'domain/problem/problem';
import { endOf } from '../answer/answerOf';
import { DO_NOT_SPLIT } from 'domain/logql/doNotSplit';
import { runLoki } from './runLoki';

/** What a test of an environment's Loki found. */
export type LokiProbe =
  | { readonly ok: false; readonly problem: Problem }
  | {
      readonly ok: true;
      /** Lines that were looked at: the newest of the last day. */
      readonly lines: number;
      readonly events: number;
      readonly shapes: ReadonlyArray<{ readonly shape: LineShape; readonly count: number }>;
      readonly unreadable: number;
      /** When the newest line was written, nanoseconds since the epoch; undefined when there is none. */
      readonly newestNs: string | undefined;
      /** Streams of the last day; undefined when Loki does not say. */
      readonly streams: number | undefined;
      /** Fields that should be labels or metadata and that no line looked at has. */
      readonly missing: readonly EntityField[];
    };

const LINES = 100;

/** Looks at the newest lines of an environment and says what they are. Never throws. */
export async function probeLoki(environment: Environment, nowMs: number): Promise<LokiProbe> {
  const answer = await endOf(
    runLoki({
      uid: environment.lokiUid,
      requestId: `falco-probe-${environment.id}`,
      fromMs: nowMs - DAY_MS,
      toMs: nowMs,
      targets: [
        {
          refId: `${DO_NOT_SPLIT}-probe`,
          expr: environment.selector,
          queryType: 'range',
          maxLines: LINES,
          direction: 'backward',
        },
      ],
    })
  );
  if (answer.status === 'error') {
    return { ok: false, problem: answer.problem };
  }
  const { entries } = logEntriesFromFrames(answer.value.series);
  const parsed = entries.map((entry) => parseLine(entry));
  return {
    ok: true,
    lines: entries.length,
    events: parsed.filter(({ kind }) => kind === 'event').length,
    shapes: countShapes(parsed),
    unreadable: parsed.filter(({ kind }) => kind === 'unreadable').length,
    newestNs: entries[entries.length - 1]?.tsNs,
    streams: await countStreams(environment, nowMs),
    missing: entries.length === 0 ? [] : missingFields(environment, parsed),
  };
}

function countShapes(parsed: readonly ParsedLine[]) {
  const counts = new Map<LineShape, number>();
  for (const line of parsed) {
    if (line.kind === 'event') {
      counts.set(line.shape, (counts.get(line.shape) ?? 0) + 1);
    }
  }
  return [...counts].map(([shape, count]) => ({ shape, count })).sort((a, b) => b.count - a.count);
}

function missingFields(environment: Environment, parsed: readonly ParsedLine[]): EntityField[] {
  const always: readonly EntityField[] = ['rule', 'priority', 'source'];
  return ENTITY_FIELDS.filter((field) => {
    const place = environment.fields[field];
    return (
      always.includes(field) &&
      (place.kind === 'label' || place.kind === 'metadata') &&
      parsed.every(({ entry }) => !entry.labels[place.name])
    );
  });
}

async function countStreams(environment: Environment, nowMs: number): Promise<number | undefined> {
  try {
    const stats = await getLokiResource(environment.lokiUid, 'index/stats', {
      query: environment.selector,
      start: `${nowMs - DAY_MS}000000`,
      end: `${nowMs}000000`,
    });
    return isRecord(stats) ? asNumber(stats.streams) : undefined;
  } catch {
    // An old Loki, or one behind a proxy that hides the index: the rest of the test stands.
    return undefined;
  }
}
