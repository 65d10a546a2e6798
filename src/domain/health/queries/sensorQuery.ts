import { DAY_MS } from '../../units/durations';
import { SENSOR_CONTAINER, SENSOR_JOBS } from '../../falco/deployment';
import { duration } from '../../logql/duration';
import { namesOf } from '../../metrics/metricNames';
import { combine, countBy, maxBy, on, SHORTEST_RATE_MS, sumBy, targetLabels } from '../../promql/expressions';
import { matcher, matchersLike, printSelector, selectNames, type PromMatcher } from '../../promql/matcher';
import { scopeMatchers, type HealthScope } from '../healthScope';
import { COUNTER_METRICS, GAUGE_METRICS } from '../readings';
import { GROUP_SIGNS, SIGNED_GROUPS } from './groupSigns';
import { kubernetesParts } from './kubernetesParts';
import { METRIC, named } from './metricLabel';
import { lacksPart, mark, STATE } from './parts';
import { identityLabels, NODE_LABELS } from './targetLabels';

const SENSOR_JOB = matchersLike('job', SENSOR_JOBS);
export const FALCO_CONTAINER: readonly PromMatcher[] = [matcher('container', '=', SENSOR_CONTAINER)];

/** What tells a sensor that is gone from one that is there, over a day. */
const SEEN = ['version', 'hostname', 'start', 'duration'];
/** One by one of each sensor. */
const NUMBERS = ['hostname', 'start', ...GAUGE_METRICS, 'memoryRss'];
/** The same on most sensors of a cluster: sent once, and of those that differ. */
const INFOS = matcher(
  '__name__',
  '=~',
  'falcosecurity_(falco_(version|kernel_release|evt_source|(falco_)?sha256_(rules|config)_files)|scap_engine_name)_info'
);
const INFO_LABELS = [METRIC, 'version', 'engine_name', 'evt_source', 'kernel_release', 'file_name', 'sha256'];
/** Falco reads its configuration anew without a restart: only then this says more than its start. */
const RELOAD_NS = 60e9;

/** By reason, in the form of every version. */
const CAUSES = matcher(
  '__name__',
  '=~',
  'falcosecurity_(scap|falco)_n_drops_(buffer.*|scratch_map|page_faults|bug)_total'
);
const CAUSE_LABELS = [METRIC, 'drop', 'dir'];
/** Counters whose values at the start of the range the series of `fleetExpression` go on from. */
const BASES = ['drops', ...COUNTER_METRICS];

const names = (keys: readonly string[]): readonly string[] => keys.flatMap(namesOf);

export interface SensorsAsked {
  /** Length of the page's time range, ms. */
  readonly rangeMs: number;
  /** Length of "now" for rates, ms. */
  readonly rateWindow: number;
}

/**
 * The state of all sensors at the end of the range, for `readTargets`: one query, and of each sensor only what the
 * others do not say.
 */
export function sensorsExpression(scope: HealthScope, { rangeMs, rateWindow }: SensorsAsked): string {
  const matchers = scopeMatchers(scope);
  const identity = identityLabels(scope);
  const select = (keys: readonly string[]) => selectNames(names(keys), matchers);
  const one = (key: string) => maxBy(identity, select([key]));
  const of = (keys: readonly string[], labels: readonly string[], modifier = '') =>
    maxBy([...identity, ...NODE_LABELS, ...labels], named(`${select(keys)}${modifier}`));
  const version = select(['version']);
  const ago = ` offset ${duration(rangeMs)}`;
  const seen = (keys: readonly string[], overMs: number) =>
    `(${maxBy(
      [...identity, ...NODE_LABELS, METRIC, 'version', 'hostname'],
      named(`last_over_time(${select(keys)}[${duration(overMs)}])`)
    )} unless ${on(identity)} ${version})`;
  return combine([
    mark(STATE.now, of(NUMBERS, [METRIC, 'hostname'])),
    mark(STATE.now, `(${of(['containerMemory'], [METRIC])} > 0)`),
    mark(STATE.now, `(${of(['reload'], [METRIC])} > ${on(identity)} group_left () (${one('start')} + ${RELOAD_NS}))`),
    ...infoParts(scope),
    ...SIGNED_GROUPS.map((group) =>
      mark(lacksPart(group), `(${one('version')} unless ${on(identity)} ${select([GROUP_SIGNS[group]])})`)
    ),
    mark(STATE.seen, seen(SEEN, DAY_MS)),
    // Of what is gone for longer nothing else tells the host.
    ...(rangeMs > DAY_MS ? [mark(STATE.known, seen(['hostname'], rangeMs))] : []),
    mark(STATE.up, `(${scrapeTargets(scope)} == 0)`),
    ...causeParts(scope, rangeMs),
    // Zeros are left out: what has no base began at 0.
    mark(STATE.base, `(${maxBy([...identity, METRIC], named(`${select(BASES)}${ago}`))} > 0)`),
    mark(STATE.base, startAtBegin(identity, select(['start']), ago)),
    ...kubernetesParts(scope),
    ...containerParts(scope, rateWindow),
  ]);
}

/** Scrape targets that are Falco's by their job's name, or because they served its metrics within a day. */
function scrapeTargets(scope: HealthScope): string {
  const matchers = scopeMatchers(scope);
  const version = selectNames(namesOf('version'), matchers);
  const served = `${on(targetLabels(scope.clusterLabel))} last_over_time(${version}[1d])`;
  return `(${printSelector('up', [...SENSOR_JOB, ...matchers])} or ${printSelector('up', matchers)} and ${served})`;
}

/**
 * What says no more than "the same as most": once for each cluster, and in full of every sensor that has anything
 * more, less or else than what more than half of its cluster's sensors have.
 */
function infoParts(scope: HealthScope): readonly string[] {
  const identity = identityLabels(scope);
  const alike = [scope.clusterLabel, ...INFO_LABELS];
  const cluster = [scope.clusterLabel];
  const infos = maxBy([...identity, ...INFO_LABELS], named(printSelector(undefined, [INFOS, ...scopeMatchers(scope)])));
  const perTarget = countBy(identity, infos);
  const common = `(${countBy(alike, infos)} / ${on(cluster)} group_left () ${countBy(cluster, perTarget)} > 0.5)`;
  const other = `${infos} unless ${on(alike)} ${common}`;
  const fewer = `${perTarget} != ${on(cluster)} group_left () ${countBy(cluster, common)}`;
  return [mark(STATE.commonInfo, common), mark(STATE.ownInfo, `(${infos} and ${on(identity)} (${other} or ${fewer}))`)];
}

function causeParts(scope: HealthScope, rangeMs: number): readonly string[] {
  const matchers = scopeMatchers(scope);
  const at = (modifier: string) =>
    maxBy(
      [...identityLabels(scope), ...CAUSE_LABELS],
      named(`${printSelector(undefined, [CAUSES, ...matchers])}${modifier}`)
    );
  const [end, start] = [at(''), at(` offset ${duration(rangeMs)}`)];
  // Zeros and what has not moved are left out of the answer: most of the 16 kinds of most sensors.
  return [
    mark(STATE.causeAtEnd, `(${end} > 0 unless ${end} == ${start})`),
    mark(STATE.causeAtStart, `(${start} > 0 unless ${start} == ${end})`),
  ];
}

/** Starts of processes that ran when the range began and do not run now. */
function startAtBegin(identity: readonly string[], start: string, ago: string): string {
  const labels = [...identity, METRIC];
  const before = maxBy(labels, named(`${start}${ago}`));
  return `(${before} unless ${before} == ${maxBy(labels, named(start))})`;
}

function containerParts(scope: HealthScope, rateWindow: number): readonly string[] {
  const pod = [scope.clusterLabel, 'namespace', 'pod'];
  const container = (key: string) => selectNames(namesOf(key), [...FALCO_CONTAINER, ...scopeMatchers(scope)]);
  const window = duration(Math.max(rateWindow, SHORTEST_RATE_MS));
  return [
    mark(STATE.containerCpu, sumBy(pod, `rate(${container('containerCpu')}[${window}])`)),
    mark(STATE.containerMemory, sumBy(pod, container('containerWorkingSet'))),
  ];
}
