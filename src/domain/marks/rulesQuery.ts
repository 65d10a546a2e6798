import { healthPlan } from '../health/healthPlan';
import { scopeMatchers, type HealthScope } from '../health/healthScope';
import { ANSWERED, mark, RULES_COURSE } from '../health/queries/parts';
import { namesOf } from '../metrics/metricNames';
import { combine, countBy, maxBy } from '../promql/expressions';
import { selectNames } from '../promql/matcher';
import { printModifiers, rangeShift } from '../promql/offset';

/** The one query that tells changes of rules, as it is sent: a series over the page's range. */
export interface RulesQuery {
  readonly refId: 'rules';
  readonly expr: string;
  readonly kind: 'range';
  readonly stepMs: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** By how much later it is asked for than it is, ms: see `rangeShift`. */
  readonly shiftMs: number;
}

/** Which rules files the sensors of each cluster have loaded, by their checksums, and when they last read them. */
export function rulesQuery(scope: HealthScope, from: number, to: number): RulesQuery {
  const { fromMs, toMs, stepMs } = healthPlan(from, to);
  const shiftMs = rangeShift(toMs, stepMs);
  const select = (key: string) =>
    `${selectNames(namesOf(key), scopeMatchers(scope))}${printModifiers({ agoMs: shiftMs })}`;
  return {
    ...{ refId: 'rules', kind: 'range', stepMs, fromMs, toMs, shiftMs },
    expr: combine([
      mark(RULES_COURSE.files, countBy([scope.clusterLabel, 'file_name', 'sha256'], select('rulesFile'))),
      mark(RULES_COURSE.reload, maxBy([scope.clusterLabel], select('reload'))),
      mark(ANSWERED, 'vector(1)'),
    ]),
  };
}
