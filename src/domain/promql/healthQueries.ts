import { duration } from '../logql/duration';
import { deliveryExpression } from './deliveryQuery';
import { combine, on, part, SHORTEST_RATE_MS, sumBy, targetLabels } from './expressions';
import { scopeMatchers, type HealthScope } from './healthScope';
import { namesOf } from './lookup';
import { matcher, printSelector, selectNames, type PromMatcher } from './matcher';
import { resourceExpression } from './resourceQuery';

/** One query, to be sent as it is: one request to Prometheus. */
export interface PromQuery {
  readonly refId: HealthRefId;
  readonly expr: string;
  /** At the end of the time range, or over it. */
  readonly kind: 'instant' | 'range';
  /** Of a range query, ms: ask for exactly this, the sums of the reducers are over these steps. */
  readonly stepMs?: number;
}

export type HealthRefId = 'sensors' | 'fleet' | 'delivery' | 'resources';

export interface HealthOptions {
  /** Length of the page's time range, ms. */
  readonly rangeMs: number;
  /** Step of the series and length of "now", ms: see `healthStepMs`. */
  readonly rateWindow: number;
  /** The resources of nodes and pods are a row of their own that may be closed. Default: asked for. */
  readonly resources?: boolean;
}

/** Jobs that scrape Falco itself, going by their names. Only needed for targets that never answered. */
const SENSOR_JOB: readonly PromMatcher[] = [
  matcher('job', '=~', '(?i).*falco.*'),
  matcher('job', '!~', '(?i).*(sidekick|exporter|talon|collector|[-_]ui).*'),
];
const DAEMONSET: readonly PromMatcher[] = [
  matcher('daemonset', '=~', '(?i).*falco.*'),
  matcher('daemonset', '!~', '(?i).*exporter.*'),
];
const CONTAINER: readonly PromMatcher[] = [matcher('container', '=', 'falco')];

/** What tells a sensor that is gone from one that is there, over a day. */
const SEEN = ['version', 'hostname', 'start', 'duration'];
const STATE = [
  ...['version', 'engine', 'kernel', 'hostname', 'source', 'rulesFile', 'configFile'],
  ...['start', 'reload', 'duration', 'boot', 'cpus'],
  ...['cpuRatio', 'memoryRss', 'memoryPss', 'memoryVsz', 'containerMemory', 'hostCpuRatio', 'hostMemory'],
  // One of each further group says that the group is there.
  ...['n_threads', 'events', 'n_evts_task'],
];
/** The same for groups whose names are not known beforehand. */
const GROUP_SIGNS =
  'falcosecurity_(scap_sys_(enter|exit)_run_cnt_total|plugins_.+_total|falco_jemalloc_allocated_bytes)';
/** The host's name too: of those that are gone for longer than a day nothing else tells it. */
const FLEET = ['hostname', 'events', 'drops', 'queueDrops', 'start', 'duration', 'cpuRatio'];
/** By reason, in the form of every version. */
const CAUSES = matcher(
  '__name__',
  '=~',
  'falcosecurity_(scap|falco)_n_drops_(buffer.*|scratch_map|page_faults|bug)_total'
);

const names = (keys: readonly string[]): readonly string[] => keys.flatMap(namesOf);

/**
 * The queries of the Health page: four requests, whatever the number of sensors and panels, in standard PromQL.
 * `sensors` and `delivery` are of the end of the range, `fleet` and `resources` are series over it.
 */
export function healthQueries(scope: HealthScope, options: HealthOptions): readonly PromQuery[] {
  const { rangeMs, rateWindow, resources = true } = options;
  const queries: PromQuery[] = [
    { refId: 'sensors', expr: sensorsExpression(scope, options), kind: 'instant' },
    { refId: 'fleet', expr: fleetExpression(scope), kind: 'range', stepMs: rateWindow },
    { refId: 'delivery', expr: deliveryExpression(scope, rangeMs), kind: 'instant' },
  ];
  return resources
    ? [...queries, { refId: 'resources', expr: resourceExpression(scope, options), kind: 'range', stepMs: rateWindow }]
    : queries;
}

/**
 * A step for a time range: at most 60 points, never shorter than 30 s, so that two scrapes fit in at the usual
 * 15 s. A whole number of steps is a round time.
 */
export function healthStepMs(rangeMs: number): number {
  const steps = [30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 21_600_000];
  return steps.find((step) => rangeMs / step <= 60) ?? Math.ceil(rangeMs / 60 / 86_400_000) * 86_400_000;
}

/** Counters as they stand: what grows between two steps is reckoned in the reducers, restarts and all. */
function fleetExpression(scope: HealthScope): string {
  return selectNames(names(FLEET), scopeMatchers(scope));
}

function sensorsExpression(scope: HealthScope, { rangeMs, rateWindow }: HealthOptions): string {
  const matchers = scopeMatchers(scope);
  const target = on(targetLabels(scope.clusterLabel));
  const causes = printSelector(undefined, [CAUSES, ...matchers]);
  const pod = [scope.clusterLabel, 'namespace', 'pod'];
  const container = (key: string) => selectNames(namesOf(key), [...CONTAINER, ...matchers]);
  const seen = `last_over_time(${selectNames(names(SEEN), matchers)}[1d])`;
  const version = selectNames(namesOf('version'), matchers);
  return combine([
    part('now', selectNames(names(STATE), matchers)),
    part('group', printSelector(undefined, [matcher('__name__', '=~', GROUP_SIGNS), ...matchers])),
    part('seen', seen),
    part(
      'up',
      `(${printSelector('up', [...SENSOR_JOB, ...matchers])} or ${printSelector('up', matchers)} and ${target} last_over_time(${version}[1d]))`
    ),
    // Zeros are left out of the answer: most of the 16 kinds of most sensors.
    part('cause-end', `(${causes} > 0)`),
    part('cause-start', `(${causes} offset ${duration(rangeMs)} > 0)`),
    part('desired', selectNames(namesOf('desiredSensors'), [...DAEMONSET, ...matchers])),
    part('unschedulable', `(${selectNames(namesOf('unschedulable'), matchers)} == 1)`),
    part('container-restarts', sumBy(pod, container('containerRestarts'))),
    part(
      'container-cpu',
      sumBy(pod, `rate(${container('containerCpu')}[${duration(Math.max(rateWindow, SHORTEST_RATE_MS))}])`)
    ),
    part('container-memory', sumBy(pod, container('containerWorkingSet'))),
  ]);
}
