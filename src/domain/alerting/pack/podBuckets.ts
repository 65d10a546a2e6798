import { placesOf } from '../../environment/places';
import type { Environment } from '../../environment/types';
import type { EventFilters } from '../../logql/filters';

/**
 * Characters that names of pods end with, in four parts of about the same weight: Kubernetes gives pods of a Deployment an
 * end out of 27 letters and digits, those of a StatefulSet a number. The last part is what is in none of the others.
 */
const PARTS = ['01bcdfg', '234hjklm', '567npqrs'] as const;
const OTHERS = '89aeiotuvwxyz';

/** Names that end with one of some characters, and one of some before it: Loki has a short way for a set of ends, if it is small. */
const ends = (before: string, last: string): string => `.*${before && `[${before}]`}[${last}]`;
const are = (pattern: string): EventFilters[number] => ({ field: 'pod', op: 'matches', values: [pattern] });
const areNot = (pattern: string): EventFilters[number] => ({ field: 'pod', op: 'not-matches', values: [pattern] });

/**
 * All pods in 16 parts, by the last two characters of their names. Loki makes no more than 500 series within one part of a
 * query by default, and joins the parts after the question whether they are many enough: so 5,000 pods can be asked about.
 * Not for text lines, where each part would be a regular expression over every line, nor for lines that shippers have wrapped:
 * each part would unwrap all of them again, and 16 of what unwraps are longer than the queries that Loki reads.
 */
export function podBuckets(env: Pick<Environment, 'fields' | 'format' | 'reading'>): readonly EventFilters[] {
  const isDear = placesOf(env, 'pod').some(({ kind }) => kind === 'text' || kind === 'none');
  if (isDear || env.reading !== undefined) {
    return [[]];
  }
  const rest = (last: string) => PARTS.map((before) => areNot(ends(before, last)));
  return [
    ...PARTS.flatMap((last): EventFilters[] => [
      ...PARTS.map((before) => [are(ends(before, last))]),
      [are(ends('', last)), ...rest(last)],
    ]),
    ...PARTS.map((before) => [are(ends(before, OTHERS))]),
    [areNot(ends('', PARTS.join(''))), ...rest(OTHERS)],
  ];
}
