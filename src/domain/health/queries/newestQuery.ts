import { combine } from '../../promql/expressions';
import { scopeMatchers, type HealthScope } from '../healthScope';
import { namesOf } from '../../metrics/metricNames';
import { selectNames } from '../../promql/matcher';
import { ANSWERED, isAnswer, mark, NEWEST, ofPart } from './parts';
import { lastValue, type PromSeries } from '../../promql/series';

/** How far back is looked for a sensor. */
export const NEWEST_DAYS = 7;

/** When any sensor was last scraped, in seconds since the epoch: now, or as of a step of ten minutes before. */
export function newestQuery(scope: HealthScope): string {
  const sensors = selectNames(['version', 'hostname'].flatMap(namesOf), scopeMatchers(scope));
  return combine([
    mark(NEWEST, `(max(timestamp(${sensors})) or max(max_over_time(timestamp(${sensors})[${NEWEST_DAYS}d:10m])))`),
    mark(ANSWERED, 'vector(1)'),
  ]);
}

/** Reads the answer to `newestQuery`; undefined where it is none, which is not the same as no sensor. */
export function readNewest(series: readonly PromSeries[]): { readonly atMs: number | undefined } | undefined {
  if (!isAnswer(series)) {
    return undefined;
  }
  const [found] = ofPart(series, NEWEST);
  const seconds = found && lastValue(found);
  return { atMs: seconds === undefined ? undefined : Math.round(seconds * 1000) };
}
