import { parseLine } from '../event/lines/parse';
import type { FalcoEvent, JsonValue } from '../event/types';

/* Makes events, for tests only. */

const START_MS = Date.parse('2026-11-20T00:00:00Z');

export interface Sketch {
  readonly rule?: string;
  readonly priority?: string;
  readonly tags?: readonly string[];
  readonly hostname?: string;
  /** Hours after midnight. */
  readonly hour?: number;
  readonly fields?: Readonly<Record<string, JsonValue>>;
}

/** An event as Falco would write it, read by the parser. Throws when that takes it for something else. */
export function eventOf({
  rule = 'R',
  priority = 'Notice',
  tags = [],
  hostname = 'n1',
  hour = 0,
  fields = {},
}: Sketch): FalcoEvent {
  const time = new Date(START_MS + hour * 3_600_000).toISOString();
  const line = JSON.stringify({
    rule,
    priority,
    tags,
    hostname,
    source: 'syscall',
    output: 'x',
    time,
    output_fields: fields,
  });
  const parsed = parseLine({ tsNs: '0', line, labels: {} });
  if (parsed.kind !== 'event') {
    throw new Error(`${parsed.kind}: ${line}`);
  }
  return parsed;
}

/** The same event in each of some hours. */
export function everyHour(hours: number, sketch: Sketch): FalcoEvent[] {
  return Array.from({ length: hours }, (_, hour) => eventOf({ ...sketch, hour }));
}
