import type { Environment } from '../../environment/types';
import { type HealthScope, scopeMatchers } from '../../health/healthScope';
import { DETECTIONS } from '../../logql/detections';
import { duration } from '../../logql/duration';
import { namesOf } from '../../metrics/metricNames';
import { counted, onceATarget, sumBy, targetLabels } from '../../promql/expressions';
import { matcher, printSelector, selectNames } from '../../promql/matcher';
import { EventQuery } from '../pack/eventQuery';
import { PART_MS } from './lateness';

/** Counts by source and rule, and which of their labels hold what. */
interface LatenessQuery {
  readonly expr: string;
  readonly source: string;
  readonly rule: string;
}

/** Events by their own time; undefined where lines tell neither source nor rule. */
export function happenedQuery(
  environment: Pick<Environment, 'selector' | 'format' | 'fields' | 'reading' | 'cluster'>
): LatenessQuery | undefined {
  const query = new EventQuery(environment, DETECTIONS, ['source', 'rule']);
  const { source, rule } = query.labels;
  return source === undefined || rule === undefined
    ? undefined
    : { expr: query.count({ windowMs: PART_MS }), source, rule };
}

/** Events as Falcosidekick received them, from the first of each rule on. */
export function arrivedQuery(health: HealthScope): LatenessQuery {
  const matchers = scopeMatchers(health);
  const start = printSelector('process_start_time_seconds', matchers);
  const grown = counted({
    selector: selectNames(namesOf('sidekickEvents'), [matcher('source', '!=', 'internal'), ...matchers]),
    rangeMs: PART_MS,
    scraped: `${start} offset ${duration(PART_MS)}`,
    started: `${start} > time() - ${PART_MS / 1000}`,
    target: targetLabels(health.clusterLabel),
  });
  return { expr: sumBy(['source', 'rule'], onceATarget(grown)), source: 'source', rule: 'rule' };
}
