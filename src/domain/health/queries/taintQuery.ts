import { namesOf } from '../../metrics/metricNames';
import { combine } from '../../promql/expressions';
import { selectNames } from '../../promql/matcher';
import { printModifiers, rangeShift } from '../../promql/offset';
import { healthPlan } from '../healthPlan';
import { scopeMatchers, type HealthScope } from '../healthScope';
import { kubernetesParts } from './kubernetesParts';
import { ANSWERED, mark, TAINT_COUNTER } from './parts';

/** The one query that tells tainted times, as it is sent: a series over the page's range. */
export interface TaintQuery {
  readonly refId: 'taint';
  readonly expr: string;
  readonly kind: 'range';
  readonly stepMs: number;
  /** The range that it is of: a whole number of steps, to the end that was asked for. */
  readonly fromMs: number;
  readonly toMs: number;
  /** By how much later it is asked for than it is, ms: see `rangeShift`. */
  readonly shiftMs: number;
}

/** What tells drops, restarts and absence. Names too: what is gone has no other. */
const METRICS = ['hostname', 'version', 'events', 'drops', 'queueDrops', 'start', 'duration'];

/**
 * Drops, restarts and absence of all sensors in one query of series, in the very steps in which Health judges them; a
 * lost sensor that Kubernetes wants no more is none.
 */
export function taintQuery(scope: HealthScope, from: number, to: number): TaintQuery {
  const { fromMs, toMs, stepMs } = healthPlan(from, to);
  const shiftMs = rangeShift(toMs, stepMs);
  const moment = printModifiers({ agoMs: shiftMs });
  return {
    ...{ refId: 'taint', kind: 'range', stepMs, fromMs, toMs, shiftMs },
    expr: combine([
      mark(TAINT_COUNTER, `${selectNames(METRICS.flatMap(namesOf), scopeMatchers(scope))}${moment}`),
      ...kubernetesParts(scope, moment),
      mark(ANSWERED, 'vector(1)'),
    ]),
  };
}
