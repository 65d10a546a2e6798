import { isInternal } from '../../falco/internal';
import { saidValue } from '../../falco/fields/noValue';
import { readSource } from '../../falco/sources';
import type { EventFilters } from '../filters';
import { CUBE_FIELDS } from '../query/render';
import type { QueryEnvironment } from '../query/pipeline';
import { countsOf, cubeRequest, type Cube, type CubePlan, type CubeRequest, type CubeSeries, readCube } from './cube';
import { halvesOf } from './cubeParts';

/*
 * The counts of two periods, and in the same pass over the lines those of the later one by the values of a field: what
 * Loki's price is for is reading a line, and each question less is one reading less.
 */

/** What is asked: each event of both periods is counted by one of them. */
export interface AlongRequests {
  readonly before: CubePlan;
  readonly now: CubePlan;
  /** The cube of the later period, by the field as well. */
  readonly request: CubeRequest;
}

/**
 * @param plan of two periods
 * @param field one that has few values: Loki gives 500 series, and each rule has one for each of its values
 * @throws {SelectorError} when the environment's selector is none
 */
export function alongRequests(
  env: QueryEnvironment,
  filters: EventFilters,
  plan: CubePlan,
  field: string
): AlongRequests | undefined {
  const halves = halvesOf(plan);
  if (halves === undefined) {
    return undefined;
  }
  const [before, now] = halves;
  const request = cubeRequest(env, filters, now, [...CUBE_FIELDS, field]);
  const { approximate } = cubeRequest(env, filters, now);
  // The cube is as sure as it is by itself.
  return { before, now, request: { ...request, refId: `${request.refId}-where`, approximate } };
}

/** The detections with one value of the field; none says it is the empty text. */
export interface AlongValue {
  readonly value: string;
  readonly counts: readonly number[];
}

/** The cube of the later period, and its detections by the field. */
export function readAlong(
  series: readonly CubeSeries[],
  { now, request }: AlongRequests,
  field: string,
  options: { readonly withInternal?: boolean }
): { readonly cube: Cube; readonly values: readonly AlongValue[] } {
  const values = new Map<string, number[]>();
  for (const one of series) {
    const read = (name: string): string => one.labels[request.labels[name] ?? ''] ?? '';
    const rule = read('rule');
    if (options.withInternal || !isInternal(rule, readSource(read('source'), rule))) {
      const value = saidValue(field, read(field));
      const known = values.get(value);
      const counts = countsOf(one, now);
      values.set(value, known ? known.map((count, index) => count + (counts[index] ?? 0)) : counts);
    }
  }
  return {
    cube: readCube(series, now, request, options),
    values: [...values].map(([value, counts]) => ({ value, counts })),
  };
}
