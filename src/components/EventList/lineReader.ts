import { parseLine } from 'domain/event/lines/parse';
import type { LogEntry, ParsedLine, ParseOptions } from 'domain/event/types';

/** Parses lines when they are looked at and keeps the newest few. */
export interface LineReader {
  read(entry: LogEntry): ParsedLine;
  /** Whether a line reports no event. Cheap for lines that plainly do. */
  isOther(entry: LogEntry): boolean;
}

/** What is known of a line beyond what it says. */
export type LineOptions = (entry: LogEntry) => ParseOptions;

/** Some screens of rows: going back and forth parses nothing again, and 50,000 rows take no memory for it. */
const KEPT = 1000;

/** A reader for lines, of one environment or each of its own; `kept` parsed lines stay in memory. */
export function createLineReader(options?: ParseOptions | LineOptions, kept = KEPT): LineReader {
  const optionsOf = typeof options === 'function' ? options : () => options;
  const lines = new Map<LogEntry, ParsedLine>();
  const others = new WeakMap<LogEntry, boolean>();

  return {
    read(entry) {
      const known = lines.get(entry);
      if (known) {
        return known;
      }
      const line = parseLine(entry, optionsOf(entry));
      if (lines.size >= kept) {
        const oldest = lines.keys().next();
        if (!oldest.done) {
          lines.delete(oldest.value);
        }
      }
      lines.set(entry, line);
      return line;
    },
    isOther(entry) {
      if (isPlainlyEvent(entry)) {
        return false;
      }
      const known = others.get(entry);
      if (known !== undefined) {
        return known;
      }
      const other = parseLine(entry, optionsOf(entry)).kind === 'other';
      others.set(entry, other);
      return other;
    },
  };
}

/** Falcosidekick labels each event with its rule, and each event in JSON has the key: nothing else has either. */
function isPlainlyEvent({ labels, line }: LogEntry): boolean {
  return Boolean(labels.rule) || (line.startsWith('{') && line.includes('"rule":'));
}
