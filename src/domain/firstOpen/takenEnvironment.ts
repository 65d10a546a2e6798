import type { LineReading } from '../event/wrapping';
import type { Environment, EventStreams } from '../environment/types';
import type { FoundStreams } from './foundStreams';

/** A data source as Grafana knows it. */
export interface SourceName {
  readonly uid: string;
  readonly name: string;
}

const MOST_ID = 40;

/** An environment of what was found in a data source, under the data source's name; its id is none of those taken. */
export function takenEnvironment(
  { uid, name }: SourceName,
  streams: FoundStreams,
  taken: readonly string[]
): Environment {
  return { id: freeId(name, taken), name, lokiUid: uid, ...streamsOf(streams) };
}

function streamsOf({ selector, format, fields, reading }: FoundStreams): EventStreams {
  return { selector, format, fields, ...(reading && { reading }) };
}

function freeId(name: string, taken: readonly string[]): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_ID - 4)
    .replace(/^-+|-+$/g, '');
  const base = plain === '' ? 'main' : plain;
  const ids = [base, ...taken.map((_, index) => `${base}-${index + 2}`)];
  return ids.find((id) => !taken.includes(id)) ?? base;
}

/** An environment with the shapes of its lines as they were found; what a person named besides stays. */
export function asFound(environment: Environment, found: readonly FoundStreams[]): Environment {
  const [first] = found;
  const { reading: _, ...rest } = environment;
  return first === undefined ? environment : { ...rest, ...streamsOf(first) };
}

/** Whether an environment reads everything that was found under its selector, as it is written. */
export function isAsFound(environment: Environment, found: readonly FoundStreams[]): boolean {
  const known = readingOf(environment);
  return found.every((one) => {
    const { wrappers, bodies, labelled } = readingOf(one);
    return (
      bodies.every((body) => known.bodies.includes(body)) &&
      wrappers.every((some, depth) => some.every((wrapper) => known.wrappers[depth]?.includes(wrapper))) &&
      (labelled === known.labelled || known.labelled === 'some')
    );
  });
}

/** As settings that say nothing more mean it. */
function readingOf({ reading, format, fields: { rule } }: EventStreams): LineReading {
  const labelled = rule.kind === 'label' || rule.kind === 'metadata' ? 'all' : 'none';
  return reading ?? { wrappers: [], bodies: [format], labelled };
}
