import { isJsonObject, readJson } from '../jsonReader';
import type { FalcoEvent, LogEntry } from '../types';
import { MOST_WRAPPERS, type EventBody, type LineReading, type Wrapper } from '../wrapping';
import { parseLine } from './parse';
import { carriedLine, unwrapLine, type ShippedLine } from './wrappers';

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
  return {
    wrappers: Array.from({ length: depth }, (_, at) =>
      distinct(lines.flatMap(({ wrappers }) => wrappers.slice(at, at + 1)))
    ),
    bodies: (['json', 'text'] as const).filter((body) => lines.some((line) => line.body === body)),
    labelled: labelled === 0 ? 'none' : labelled === lines.length ? 'all' : 'some',
  };
}

interface WrittenLine {
  readonly wrappers: readonly Wrapper[];
  readonly body: EventBody;
  readonly labelled: boolean;
}

function lineOf({ line, labels }: LogEntry): WrittenLine {
  const labelled = [labels.rule, labels.priority].every((label) => label !== undefined && label !== '');
  let shipped: ShippedLine = unwrapLine(line);
  let wrappers = shipped.wrappers;
  while (shipped.body.startsWith('{') && wrappers.length <= MOST_WRAPPERS) {
    const { value } = readJson(shipped.body);
    const carried =
      isJsonObject(value) && value.rule === undefined && value.output_fields === undefined
        ? carriedLine(value, shipped.body)
        : undefined;
    if (carried === undefined) {
      return { wrappers, body: 'json', labelled };
    }
    shipped = carried;
    wrappers = [...wrappers, ...carried.wrappers];
  }
  return { wrappers, body: 'text', labelled };
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
