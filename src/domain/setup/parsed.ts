import { parseLine } from '../event/lines/parse';
import type { LogEntry, ParsedLine } from '../event/types';
import type { Observed } from './types';

const PARSED = new WeakMap<readonly LogEntry[], readonly ParsedLine[]>();

/** The lines that were seen, parsed once for all checks; none when Loki did not answer. */
export function parsed({ environment, loki: { lines } }: Observed): readonly ParsedLine[] {
  if (lines.status === 'error') {
    return [];
  }
  const known = PARSED.get(lines.value);
  if (known) {
    return known;
  }
  const { hostLabel, cluster } = environment;
  const options = { ...(hostLabel === undefined ? {} : { hostLabel }), ...(cluster === undefined ? {} : { cluster }) };
  const read = lines.value.map((entry) => parseLine(entry, options));
  PARSED.set(lines.value, read);
  return read;
}
