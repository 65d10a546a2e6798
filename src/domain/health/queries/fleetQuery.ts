import { duration } from '../../logql/duration';
import { combine, maxBy, part, sumBy } from '../../promql/expressions';
import { courseParts } from './flowQuery';
import { scopeMatchers, type HealthScope } from '../healthScope';
import { COUNTER_METRICS } from '../readings';
import { COURSE, mark } from './parts';
import { identityLabels } from './targetLabels';
import { namesOf } from '../../metrics/metricNames';
import { selectNames } from '../../promql/matcher';
import { printModifiers } from '../../promql/offset';
import { FALCO_CONTAINER } from './sensorQuery';

/** At every step. */
export const DENSE: readonly string[] = ['events'];
/** At the steps where they have changed: most never do. */
export const SPARSE: readonly string[] = ['drops', ...COUNTER_METRICS, 'start'];
/** At every third step: averages over a lifetime move slowly, and two of them make a rate. */
export const COARSE: readonly string[] = ['cpuRatio', 'duration'];
const COARSE_STEPS = 3;

export interface FleetAsked {
  readonly stepMs: number;
  /** End of the range; the range is a whole number of steps. */
  readonly toMs: number;
  /** See `rangeShift`. */
  readonly shiftMs: number;
}

/**
 * Counters of all sensors over the range as they stand, for `readTargets`: what grows between two steps is reckoned
 * there, restarts and all.
 */
export function fleetExpression(scope: HealthScope, { stepMs, toMs, shiftMs }: FleetAsked): string {
  const matchers = scopeMatchers(scope);
  const labels = identityLabels(scope);
  const at = (key: string, agoMs = 0) =>
    maxBy(labels, `${selectNames(namesOf(key), matchers)}${printModifiers({ agoMs: shiftMs + agoMs })}`);
  const coarseMs = stepMs * COARSE_STEPS;
  const every = `vector(time()) % ${coarseMs / 1000} == ${((toMs + shiftMs) % coarseMs) / 1000}`;
  const now = { agoMs: shiftMs };
  const pod = [scope.clusterLabel, 'namespace', 'pod'];
  const containers = `${selectNames(namesOf('containerCpu'), [...FALCO_CONTAINER, ...matchers])}[${duration(
    coarseMs
  )}]${printModifiers(now)}`;
  return combine([
    ...DENSE.map((key) => part(key, at(key))),
    ...SPARSE.map((key) => part(key, `(${at(key)} unless ${at(key)} == ${at(key, stepMs)})`)),
    ...COARSE.map((key) => part(key, `(${at(key)} and on () (${every}))`)),
    mark(COURSE.containerCpu, `(${sumBy(pod, `rate(${containers})`)} and on () (${every}))`),
    ...courseParts(scope, { stepMs, shiftMs }),
  ]);
}
