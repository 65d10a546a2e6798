import { duration } from '../../logql/duration';
import { namesOf } from '../../metrics/metricNames';
import { combine, maxBy, minBy, on } from '../../promql/expressions';
import { selectNames } from '../../promql/matcher';
import { printModifiers, rangeShift } from '../../promql/offset';
import { healthPlan } from '../healthPlan';
import { scopeMatchers, type HealthScope } from '../healthScope';
import { kubernetesParts } from './kubernetesParts';
import { ANSWERED, mark, TAINT_COUNTER } from './parts';
import { identityLabels } from './targetLabels';

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

type Asked = Pick<TaintQuery, 'fromMs' | 'toMs' | 'stepMs' | 'shiftMs'>;

/** What tells drops, restarts and absence. Names too: what is gone has no other. */
const METRICS = ['hostname', 'version', 'events', 'drops', 'queueDrops', 'start', 'duration'];
/** What tells that a sensor is there, and which. */
const PRESENCE = ['hostname', 'start'];
const LOSSES = ['drops', 'queueDrops'];

/**
 * Drops, restarts and absence of all sensors in one query of series, in the very steps in which Health judges them; a
 * lost sensor that Kubernetes wants no more is none.
 */
export function taintQuery(scope: HealthScope, from: number, to: number): TaintQuery {
  return taintQueryOf(scope, healthPlan(from, to));
}

/** The same over other steps. */
export function taintQueryOf(
  scope: HealthScope,
  { fromMs, toMs, stepMs }: Pick<TaintQuery, 'fromMs' | 'toMs' | 'stepMs'>
): TaintQuery {
  const shiftMs = rangeShift(toMs, stepMs);
  const asked = { fromMs, toMs, stepMs, shiftMs };
  const moment = printModifiers({ agoMs: shiftMs });
  const select = (metrics: readonly string[]) =>
    `${selectNames(metrics.flatMap(namesOf), scopeMatchers(scope))}${moment}`;
  const uneasy = `${select(METRICS)} unless ${on(identityLabels(scope))} (${calm(scope, asked)})`;
  return {
    ...{ refId: 'taint', kind: 'range', ...asked },
    expr: combine([
      mark(TAINT_COUNTER, `((${uneasy}) or ${select(PRESENCE)})`),
      ...kubernetesParts(scope, moment),
      mark(ANSWERED, 'vector(1)'),
    ]),
  };
}

/**
 * Targets of which there is nothing to tell: the process that runs at the end of the range is the only one that was seen in it, and
 * has lost nothing meanwhile. Most are so, and that they are there is all that is asked of them.
 */
function calm(scope: HealthScope, { fromMs, toMs, stepMs, shiftMs }: Asked): string {
  const target = identityLabels(scope);
  const select = (metric: string) => selectNames(namesOf(metric), scopeMatchers(scope));
  const last = (metric: string) => maxBy(target, `${select(metric)}${printModifiers({ agoMs: shiftMs, atEnd: true })}`);
  // A step more, as Prometheus 3 leaves out the first. What is new of a counter that only grows is more than the least of it.
  const steps = `[${duration(toMs - fromMs + stepMs)}:${duration(stepMs)}] @ end()`;
  const least = (metric: string) =>
    minBy(target, `min_over_time((${select(metric)}${printModifiers({ agoMs: shiftMs })})${steps})`);
  const whose = on(target);
  return [
    `${last('start')} == ${least('start')} and ${whose} ${last('hostname')}`,
    ...LOSSES.flatMap((metric) => [
      `unless ${whose} (${last(metric)} != ${least(metric)})`,
      // All that a process has lost that started within the range was lost in it.
      `unless ${whose} (${last(metric)} > 0 and ${whose} ${last('start')} > ${fromMs}e6)`,
    ]),
  ].join(' ');
}
