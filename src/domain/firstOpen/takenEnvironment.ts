import type { Environment } from '../environment/types';
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
  { selector, format, fields }: FoundStreams,
  taken: readonly string[]
): Environment {
  return { id: freeId(name, taken), name, lokiUid: uid, selector, format, fields };
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
