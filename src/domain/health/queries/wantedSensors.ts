import { SENSOR_DAEMONSETS, SENSOR_JOBS } from '../../falco/deployment';
import { duration } from '../../logql/duration';
import { namesOf } from '../../metrics/metricNames';
import { countBy, maxBy, on, sumBy, targetLabels } from '../../promql/expressions';
import { matcher, matchersLike, printName, printSelector, selectNames, type PromMatcher } from '../../promql/matcher';
import { scopeMatchers, type HealthScope } from '../healthScope';

/** Engines that look at no system calls: a sensor of plugins alone, which is no DaemonSet's as a rule. */
export const PLUGIN_ENGINES = '(source_plugin|nodriver)';
/** The name of a DaemonSet or Deployment in those of its pods. */
export const POD_OF_WORKLOAD = '(.+?)(-[a-f0-9]{8,10})?-[a-z0-9]{5}';
const DAEMONSET = matchersLike('daemonset', SENSOR_DAEMONSETS);
const SENSOR_JOB = matchersLike('job', SENSOR_JOBS);

/** What was there within this time is expected to be there. Every fifth minute is enough, and a tenth of the samples. */
const SEEN = '1d:5m';
/** A pod that is younger stands for one that went: a rolling update, one node after the other. */
const FRESH_MS = 15 * 60_000;
/** What tells sensors apart, however often each is scraped: the pod, else the address. */
const SENSOR_ID = 'falco_id';
/** Tells the terms of a sum apart, so that `or` keeps each. */
const TERM = 'falco_term';

/**
 * Which sensors there should be, by what Prometheus has seen and what kube-state-metrics says: the one reading of Health
 * and of the alert "Falco sensor down".
 */
export interface WantedSensors {
  /** Targets that do not answer, each by itself; 0. */
  readonly down: string;
  /** How many are wanted in a cluster, do not answer, and are no target either; above 0. */
  readonly missing: string;
  /** Clusters of which nothing answers that did, by how many did. */
  readonly gone: string;
}

/**
 * Prints the reading for a scope. It is by cluster, not by namespace: where kube-state-metrics' labels are not honoured,
 * or Falco's targets name none, the two do not meet.
 */
export function wantedSensors(scope: HealthScope): WantedSensors {
  const cluster = scope.clusterLabel;
  const target = targetLabels(cluster);
  const matchers = scopeMatchers(scope);
  const metric = (key: string, ...more: readonly PromMatcher[]) => selectNames(namesOf(key), [...more, ...matchers]);
  const lately = (selector: string) => `last_over_time(${selector}[${SEEN}])`;
  const version = metric('version');

  // A node that takes no pods has been taken out of service: what was on it is not missed.
  const [named, unnamed] = [matcher(cluster, '!=', ''), matcher(cluster, '=', '')];
  const cordoned = (which: PromMatcher) => `${ownLabel('node', metric('unschedulable', which))} == 1`;
  const ofHost = (selector: string) => `label_replace(${selector}, "node", "$1", "hostname", "(.+)")`;
  const host = ofHost(lately(metric('hostname')));
  const onCordoned = (op: string, join: string, nodes: string) =>
    [[on([cluster, 'node']), named] as const, [on(['node']), unnamed] as const]
      .map(([labels, which]) => `${op === 'and' ? `${nodes} ` : ''}${op} ${labels} (${cordoned(which)})`)
      .join(join);
  const served = `${printSelector('up', matchers)} and ${on(target)} ${lately(version)}`;
  const silent = `((${printSelector('up', [...SENSOR_JOB, ...matchers])} or ${served}) == 0)`;
  const down = `(${silent} unless ${on(target)} (${onCordoned('and', ' or ', host)}) ${onCordoned('unless', ' ', '')})`;

  // What a DaemonSet runs: not the Deployment that reads the audit log, where there are sensors of both kinds.
  const kernel = lately(metric('engine', matcher('engine_name', '!~', PLUGIN_ENGINES)));
  const plugins = lately(metric('engine', matcher('engine_name', '=~', PLUGIN_ENGINES)));
  const others = `(${plugins} unless ${on(target)} ${kernel} and ${on([cluster])} ${kernel})`;
  const desired = (...more: readonly PromMatcher[]) => metric('desiredSensors', ...DAEMONSET, ...more);
  // Nor one in a namespace where nothing is wanted.
  const elsewhere = `(${metric('version', matcher('namespace', '!=', ''))} unless on (namespace) ${ownLabel('namespace', desired())})`;
  const sensors = (what: string) =>
    `group by (${[cluster, SENSOR_ID].map(printName).join(', ')}) (${withId(`(${what}) unless ${on(target)} ${others} unless ${on(target)} ${elsewhere}`)})`;
  const nodes = (which: PromMatcher, labels: readonly string[]) =>
    `group by (${[cluster, 'node'].map(printName).join(', ')}) ((${cordoned(which)}) unless ${on(labels)} (${ofHost(metric('hostname'))} or ${version}))`;
  // One in ten at a time, as a rolling update does by default: more than that are not being renewed but lost.
  const renewed = countBy(
    [cluster],
    sensors(`${version} unless ${on(target)} ${version} offset ${duration(FRESH_MS)}`)
  );
  const tenth = `ceil(${countBy([cluster], sensors(version))} / 10)`;
  const terms = [
    maxBy([cluster, 'namespace', 'daemonset'], ownLabel('namespace', desired())),
    `-1 * ${sensors(`${version} or ${down}`)}`,
    `-1 * (${renewed} <= ${tenth} or ${tenth} < ${renewed})`,
    `-1 * ${nodes(named, [cluster, 'node'])}`,
    `-1 * ${nodes(unnamed, ['node'])}`,
  ];
  const all = terms.map((term, index) => `label_replace(${term}, "${TERM}", "${index}", "", "")`).join(' or ');
  // Where the label of the cluster is on Falco's own series alone, they are all of the one that it speaks of.
  const missing = `(${sumBy([cluster], `(${all})`)} > 0 and on () ${desired(named)} or sum(${all}) > 0 unless on () ${desired(named)})`;
  return { down, missing, gone: `(${countBy([cluster], lately(version))} unless ${on([cluster])} ${version})` };
}

/** The identity of a sensor: its pod, where it is in one. */
function withId(selector: string): string {
  const byInstance = `label_replace(${selector}, "${SENSOR_ID}", "$1", "instance", "(.*)")`;
  return `label_replace(${byInstance}, "${SENSOR_ID}", "$1", "pod", "(.+)")`;
}

/** A label as the metric itself has it: a scrape that does not honour it puts the target's own in its place. */
function ownLabel(label: string, selector: string): string {
  return `label_replace(${selector}, "${label}", "$1", "exported_${label}", "(.+)")`;
}
