import { SENSOR_DAEMONSETS } from '../../falco/deployment';
import { namesOf } from '../../metrics/metricNames';
import { matchersLike, selectNames } from '../../promql/matcher';
import { scopeMatchers, type HealthScope } from '../healthScope';
import { mark, STATE } from './parts';

const DAEMONSET = matchersLike('daemonset', SENSOR_DAEMONSETS);

/**
 * What kube-state-metrics says of the sensors that should be there, and of nodes that take none.
 * @param moment modifiers behind the selectors
 */
export function kubernetesParts(scope: HealthScope, moment = ''): readonly string[] {
  const matchers = scopeMatchers(scope);
  return [
    mark(STATE.desired, `${selectNames(namesOf('desiredSensors'), [...DAEMONSET, ...matchers])}${moment}`),
    mark(STATE.unschedulable, `(${selectNames(namesOf('unschedulable'), matchers)}${moment} == 1)`),
  ];
}
