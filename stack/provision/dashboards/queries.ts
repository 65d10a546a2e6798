import { SENSOR_CONTAINER, SENSOR_DAEMONSETS, TARGET_LABELS } from '../../../src/domain/falco/deployment';
import { duration } from '../../../src/domain/logql/duration';
import { counted, on, onceATarget, sumBy } from '../../../src/domain/promql/expressions';
import { namesOf } from '../../../src/domain/metrics/metricNames';
import {
  matcher,
  matchersLike,
  printSelector,
  selectNames,
  type PromMatcher,
} from '../../../src/domain/promql/matcher';

/** Stands for the dashboard's variable while selectors are printed: their values are escaped, variables must not be. */
const CLUSTER = 'CLUSTER-VARIABLE';
const TARGET = ['cluster', ...TARGET_LABELS] as const;
const SENSOR = ['cluster', 'hostname'] as const;

/** Under all names a metric has had. Series without the label match too: `$cluster` is `.*` for all. */
const metric = (key: string, ...more: readonly PromMatcher[]): string =>
  selectNames(namesOf(key), [...more, matcher('cluster', '=~', CLUSTER)]);
const rate = (selector: string): string => `rate(${selector}[$__rate_interval])`;
/** Falco's metrics name no host: one of them does, and the others are joined to it. */
const bySensor = (expression: string, ...more: readonly string[]): string =>
  sumBy(
    [...SENSOR, ...more],
    onceATarget(`(${expression}) * ${on(TARGET)} group_left (hostname) ${metric('hostname')}`)
  );

/** Stands for the dashboard's range. */
const RANGE_MS = 7_654_321;
/** By how much counters of Falcosidekick grew over the range, from 0 too: a series appears with its first failure. */
const grown = (key: string, ...more: readonly PromMatcher[]): string => {
  const start = printSelector('process_start_time_seconds', [matcher('cluster', '=~', CLUSTER)]);
  const range = duration(RANGE_MS);
  const began = `last_over_time(vector(time())[2s:1s] offset ${range})`;
  const known = { scraped: `${start} offset ${range}`, started: `${start} > on () group_left () ${began}` };
  return onceATarget(counted({ selector: metric(key, ...more), rangeMs: RANGE_MS, target: TARGET, ...known }));
};

const container = matcher('container', '=', SENSOR_CONTAINER);
const daemonset = matchersLike('daemonset', SENSOR_DAEMONSETS);
const events = bySensor(rate(metric('events')));
const drops = bySensor(rate(metric('drops')));
const answering = `count(group by (cluster, namespace, pod, instance) (${metric('version')}))`;

/** What the panels of the dashboard ask, in standard PromQL. */
const PRINTED = {
  answering,
  wanted: `sum(max by (cluster, namespace, daemonset) (${metric('desiredSensors', ...daemonset)}))`,
  worstDrops: `max(100 * ${drops} / ${events})`,
  queueDropsTotal: `sum(${onceATarget(`increase(${metric('queueDrops')}[$__range])`)})`,
  failedDeliveries: `sum(${grown('sidekickOutputs', matcher('status', '!=', 'ok'))}) or vector(0)`,
  variants: `count by (file_name) (count by (file_name, sha256) (${metric('rulesFile')}))`,
  events,
  drops: `100 * ${drops} / ${events}`,
  causes: sumBy(['drop'], onceATarget(rate(metric('bufferDrops')))),
  queueDrops: bySensor(`increase(${metric('queueDrops')}[$__rate_interval])`),
  cpu: `${sumBy(['cluster', 'pod'], rate(metric('containerCpu', container)))} or ${bySensor(metric('cpuRatio'))} unless ${on(['cluster'])} ${metric('containerCpu', container)}`,
  memory: bySensor(metric('memoryRss')),
  uptime: bySensor(metric('duration')),
  versions: sumBy(['cluster', 'version'], `max without (job, endpoint, service) (${metric('version')})`),
  rulesFiles: `count by (cluster, file_name, sha256) (group by (cluster, namespace, pod, instance, file_name, sha256) (${metric('rulesFile')}))`,
  inputs: sumBy(['cluster', 'status'], onceATarget(rate(metric('sidekickInputs')))),
  outputs: sumBy(['cluster', 'destination', 'status'], onceATarget(rate(metric('sidekickOutputs')))),
} as const;

export type PanelQuery = keyof typeof PRINTED;

/** The expression of a panel, with the dashboard's variables in it. */
export function panelQuery(name: PanelQuery): string {
  return PRINTED[name].replaceAll(CLUSTER, '$cluster').replaceAll(duration(RANGE_MS), '$__range');
}

/** Where the values of the variable for clusters come from. */
export const CLUSTERS_QUERY = `label_values(${selectNames(namesOf('version'), [])}, cluster)`;
