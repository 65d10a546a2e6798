import type { LogEntry } from 'domain/event/types';
import type { LineReader } from './lineReader';

/** Lines that are looked at: the fields of a rule are the same in each of its events. */
const SAMPLE = 200;

/** The names of the output fields in the first lines, sorted. */
export function fieldNamesOf(entries: readonly LogEntry[], reader: LineReader): readonly string[] {
  const names = new Set<string>();
  for (const entry of entries.slice(0, SAMPLE)) {
    const line = reader.read(entry);
    if (line.kind === 'event') {
      Object.keys(line.fields).forEach((name) => names.add(name));
    }
  }
  return [...names].sort();
}
