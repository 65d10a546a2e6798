import { isJsonObject, readJson, type JsonObject } from '../jsonReader';
import type { FalcoEvent, LogEntry } from '../types';
import { EVENT_BODIES, MOST_WRAPPERS, WRAPPERS, type EventBody, type LineReading, type Wrapper } from '../wrapping';
import { isBareEvent } from './bareEvent';
import { parseLine } from './parse';
import { carriedLines, unwrapLine, type ShippedLine } from './wrappers';

/**
 * How the lines are written that some entries show: what stands round their events, what these look like, and whether
 * labels say of them what Falcosidekick's say. Undefined where none of them is an event. Lines like these, and no others,
 * are then reached by what is asked of Loki; where it is not known, `ANY_READING` reaches all.
 */
export function readingOf(entries: readonly LogEntry[]): LineReading | undefined {
  const events = entries.map((entry) => parseLine(entry)).filter((line): line is FalcoEvent => line.kind === 'event');
  if (events.length === 0) {
    return undefined;
  }
  const lines = events.map((event) => lineOf(event.entry));
  const depth = Math.max(...lines.map(({ wrappers }) => wrappers.length));
  const labelled = lines.filter((line) => line.labelled).length;
  const passed = lines.flatMap((line) => line.passed);
  return {
    wrappers: Array.from({ length: depth }, (_, at) =>
      inOrder(distinct(lines.flatMap(({ wrappers }) => wrappers.slice(at, at + 1))), passed)
    ),
    bodies: EVENT_BODIES.filter((body) => lines.some((line) => line.body === body || isKindOf(line.body, body))),
    labelled: labelled === 0 ? 'none' : labelled === lines.length ? 'all' : 'some',
  };
}

/** What is read as JSON is asked for as JSON too. */
function isKindOf(found: EventBody, body: EventBody): boolean {
  return (found === 'output' || found === 'bare') && body === 'json';
}

interface WrittenLine {
  readonly wrappers: readonly Wrapper[];
  readonly body: EventBody;
  readonly labelled: boolean;
  /** Keys that hold the event where another one that comes before them is there too and holds none. */
  readonly passed: ReadonlyArray<readonly [Wrapper, Wrapper]>;
}

function lineOf({ line, labels, tsNs }: LogEntry): WrittenLine {
  const labelled = [labels.rule, labels.priority].every((label) => label !== undefined && label !== '');
  const shipped = unwrapLine(line);
  return { ...takenOff(shipped, (inner) => parseLine({ line: inner, labels, tsNs }).kind === 'event'), labelled };
}

/** What stands round an event, down to itself. */
function takenOff({ body, wrappers }: ShippedLine, isEvent: (line: string) => boolean): Omit<WrittenLine, 'labelled'> {
  if (!body.startsWith('{')) {
    return { wrappers, passed: [], body: 'text' };
  }
  const { value } = readJson(body);
  if (
    isJsonObject(value) &&
    value.rule === undefined &&
    value.output_fields === undefined &&
    wrappers.length <= MOST_WRAPPERS
  ) {
    const passed: Wrapper[] = [];
    for (const carried of carriedLines(value, body)) {
      if (isEvent(carried.body)) {
        const inner = takenOff(carried, isEvent);
        const over = carried.wrappers
          .slice(0, 1)
          .flatMap((wrapper) => passed.map((other) => [wrapper, other] as const));
        return { ...inner, wrappers: [...wrappers, ...inner.wrappers], passed: [...over, ...inner.passed] };
      }
      passed.push(...carried.wrappers.slice(0, 1));
    }
  }
  return { wrappers, passed: [], body: isJsonObject(value) ? kindOf(value) : 'output' };
}

function kindOf(doc: JsonObject): EventBody {
  if (doc.output_fields !== undefined) {
    return 'json';
  }
  return doc.output === undefined && isBareEvent(doc) ? 'bare' : 'output';
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

/** As `WRAPPERS` has them, save that one which held the event in spite of another comes before that. */
function inOrder(wrappers: readonly Wrapper[], passed: WrittenLine['passed']): readonly Wrapper[] {
  const known = WRAPPERS.filter((wrapper) => wrappers.includes(wrapper));
  return known.reduce<Wrapper[]>((sorted, wrapper) => {
    const before = sorted.findIndex((other) => passed.some(([held, over]) => held === wrapper && over === other));
    return before === -1 ? [...sorted, wrapper] : [...sorted.slice(0, before), wrapper, ...sorted.slice(before)];
  }, []);
}
