import { parseLine } from '../event/lines/parse';
import { readingOf } from '../event/lines/lineReading';
import type { LogEntry } from '../event/types';
import { fieldPlacesFor, type Carrier } from './defaults';
import type { Environment } from './types';

/** The part of an environment that its lines say themselves. */
export type ReadSettings = Pick<Environment, 'format' | 'fields' | 'reading'>;

/**
 * What an environment is to be told of its lines, from some of them: what stands round the events, whether they are JSON or
 * text, and where their fields are. Undefined where none of them is an event. The newest hundred lines of each stream say
 * enough; kinds that come later are found by asking again.
 */
export function readSettings(entries: readonly LogEntry[]): ReadSettings | undefined {
  const reading = readingOf(entries);
  if (reading === undefined) {
    return undefined;
  }
  const format = reading.bodies.includes('json') ? 'json' : 'text';
  const fields = fieldPlacesFor(format, carrierOf(entries, reading.labelled));
  const isPlain = reading.labelled === 'all' && reading.wrappers.length === 0 && reading.bodies.length === 1;
  return isPlain ? { format, fields } : { format, fields, reading };
}

function carrierOf(entries: readonly LogEntry[], labelled: 'all' | 'some' | 'none'): Carrier {
  if (labelled !== 'all') {
    return 'shipper';
  }
  return entries.some((entry) => {
    const line = parseLine(entry);
    return line.kind === 'event' && line.shape === 'sidekick-otlp';
  })
    ? 'otlp'
    : 'labels';
}
