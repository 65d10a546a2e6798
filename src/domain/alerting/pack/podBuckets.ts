import { placesOf } from '../../environment/places';
import type { Environment } from '../../environment/types';
import type { EventFilters } from '../../logql/filters';

/**
 * Characters that names of pods end with, in four parts of about the same weight: Kubernetes gives pods of a Deployment an
 * end out of 27 letters and digits, those of a StatefulSet a number. The last part holds whatever else there is.
 */
const PARTS = ['[0-1bcdfg]', '[2-4hjklm]', '[5-7npqrs]', '[^0-7bcdfghjklmnpqrs]'] as const;

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
  return PARTS.flatMap((last) =>
    PARTS.map((before, index): EventFilters => [
      // A name of one character is in the first.
      { field: 'pod', op: 'matches', values: [index === 0 ? `(.*${before})?${last}` : `.*${before}${last}`] },
    ])
  );
}
