import { ROUTES, type Route } from '../../../constants/routes';
import { VARS } from '../../../constants/variables';
import { SENSOR_CONTAINER, SIDEKICK_JOBS } from '../../falco/deployment';
import { duration } from '../../logql/duration';
import { quote } from '../../logql/quote';
import { counted, on, onceATarget, part, sumBy, targetLabels } from '../../promql/expressions';
import { scopeMatchers } from '../../health/healthScope';
import { PLUGIN_ENGINES, POD_OF_WORKLOAD, wantedSensors, type WantedSensors } from '../../health/queries/wantedSensors';
import { namesOf } from '../../metrics/metricNames';
import { matcher, matchersLike, printName, printSelector, selectNames, type PromMatcher } from '../../promql/matcher';
import { appUrl, whereText } from './goTemplate';
import type { Limits, PackSettings } from '../packSettings';
import {
  above,
  commonTimes,
  hasPrometheus,
  TIMES,
  type RuleDraft,
  type RuleMaker,
  type Unavailable,
} from './ruleParts';
import type { RuleKey } from '../types';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../units/durations';

/** Selectors of an environment's metrics, under all names they have had. */
interface Scope {
  readonly cluster: string;
  readonly target: readonly string[];
  readonly metric: (key: string, ...more: PromMatcher[]) => string;
  readonly named: (name: string, ...more: readonly PromMatcher[]) => string;
  readonly wanted: WantedSensors;
}

function scopeOf({ health }: PackSettings): Scope {
  const matchers = scopeMatchers(health);
  return {
    cluster: health.clusterLabel,
    target: targetLabels(health.clusterLabel),
    metric: (key, ...more) => selectNames(namesOf(key), [...more, ...matchers]),
    named: (name, ...more) => printSelector(name, [...more, ...matchers]),
    wanted: wantedSensors(health),
  };
}

interface HealthRule {
  readonly key: RuleKey;
  readonly title: string;
  readonly expr: (scope: Scope) => string;
  readonly rangeMs: number;
  /** Fires above this. */
  readonly above: (limits: Limits) => number;
  readonly forMs: number;
  readonly urgency: RuleDraft['urgency'];
  /** Labels that say where, each with its word. */
  readonly words: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly description: string;
  readonly route?: Route;
}

/** Places of a scraped target; the cluster's own label comes first. */
const TARGET_WORDS = { node: 'on node', namespace: 'in namespace', pod: 'pod', instance: 'at' };

const healthRule =
  (rule: HealthRule): RuleMaker =>
  (settings): RuleDraft | Unavailable => {
    if (!hasPrometheus(settings)) {
      return { key: rule.key, missing: [] };
    }
    const scope = scopeOf(settings);
    const expr = rule.expr(scope);
    const limit = rule.above(settings.limits);
    const words = { [scope.cluster]: 'in cluster', ...rule.words };
    const labels = Object.fromEntries(Object.keys(words).map((name) => [name, name]));
    const where = whereText(labels, words);
    return {
      key: rule.key,
      title: rule.title,
      kind: 'prometheus',
      group: 'health',
      // Its own hour, whenever the link is opened.
      nodes: [...above('prometheus', expr, rule.rangeMs, limit), ...commonTimes(HOUR_MS)],
      forMs: rule.forMs,
      keepFiringForMs: 5 * MINUTE_MS,
      urgency: rule.urgency,
      summary: `${rule.summary}${where}`,
      description: rule.description,
      appUrl: appUrl({
        route: rule.route ?? ROUTES.health,
        environment: settings.environment.id,
        times: TIMES,
        byLabel: { [VARS.cluster]: scope.cluster },
      }),
      groupBy: [scope.cluster],
      dryRun: {
        kind: 'threshold',
        source: 'prometheus',
        expr,
        stepMs: 5 * MINUTE_MS,
        lookBackMs: 0,
        above: limit,
      },
    };
  };

/**
 * Gone although expected: a target that service discovery still lists and that does not answer; where the cluster says
 * how many there should be, fewer; and a whole cluster of which nothing answers that did within a day. A node that was
 * taken out of service is none of these, nor is one whose sensor is being renewed. Health reads it the same way.
 */
const sensorDown = healthRule({
  key: 'sensor-down',
  title: 'Falco sensor down',
  expr: ({ cluster, wanted: { down, missing, gone } }) =>
    // The widest reading only where no narrower one says the same.
    [
      part('target', `(${onceATarget(`${down} + 1`)})`),
      part('missing', missing),
      part('cluster', `(${gone} unless ${on([cluster])} ${down} unless ${on([cluster])} ${missing})`),
    ].join(' or '),
  rangeMs: DAY_MS,
  above: () => 0,
  forMs: 5 * MINUTE_MS,
  urgency: 'page',
  words: TARGET_WORDS,
  summary: 'Falco does not answer (sensors missing: {{ $values.A }})',
  description:
    'Nothing is detected there. Look at the pod: its log says whether the driver loaded and whether it ran out of memory.',
});

/** Up, able to see system calls, older than the window, and none seen. */
const sensorBlind = healthRule({
  key: 'sensor-blind',
  title: 'Falco sensor blind',
  expr: ({ target, metric }) => {
    const old = `(time() - ${metric('start')} / 1e9 > 600)`;
    const sees = metric('engine', matcher('engine_name', '!~', PLUGIN_ENGINES));
    return onceATarget(`(rate(${metric('events')}[5m]) == bool 0) and ${on(target)} ${old} and ${on(target)} ${sees}`);
  },
  rangeMs: 5 * MINUTE_MS,
  above: () => 0,
  forMs: 5 * MINUTE_MS,
  urgency: 'page',
  words: TARGET_WORDS,
  summary: 'Falco is up and sees no kernel events',
  description:
    'Its driver is detached: nothing is detected there. Restart the pod and read what its log says of the driver.',
});

const syscallDrops = healthRule({
  key: 'syscall-drops',
  title: 'Falco drops system calls',
  expr: ({ metric }) => {
    const rate = (key: string) => onceATarget(`rate(${metric(key)}[5m])`);
    return `100 * ${rate('drops')} / ${rate('events')}`;
  },
  rangeMs: 5 * MINUTE_MS,
  above: ({ dropPercent }) => dropPercent,
  forMs: 10 * MINUTE_MS,
  urgency: 'notify',
  words: TARGET_WORDS,
  summary: 'Falco drops {{ printf "%.2f" $values.A.Value }} % of kernel events',
  description:
    'What was dropped was not looked at. Under 1 % is fine, 1 to 2 % on a few busy servers acceptable. Give Falco more CPU, larger buffers (engine.modern_ebpf.buf_size_preset), or fewer system calls to watch (base_syscalls).',
});

const queueDrops = healthRule({
  key: 'queue-drops',
  title: 'Falco loses events in its output queue',
  expr: ({ metric }) => onceATarget(`increase(${metric('queueDrops')}[10m])`),
  rangeMs: 10 * MINUTE_MS,
  above: () => 0,
  forMs: 0,
  urgency: 'page',
  words: TARGET_WORDS,
  summary: 'Detected events that Falco lost in 10 minutes, about: {{ printf "%.0f" $values.A.Value }}',
  description: 'An output is too slow, mostly Falcosidekick: look whether it answers and how long it takes.',
});

const sensorCpu = healthRule({
  key: 'sensor-cpu',
  title: 'Falco uses much CPU',
  expr: ({ cluster, metric }) =>
    sumBy(
      [cluster, 'namespace', 'pod'],
      `rate(${metric('containerCpu', matcher('container', '=', SENSOR_CONTAINER))}[5m])`
    ) +
    // Without cAdvisor Falco's own average since its start is all there is.
    ` or ${onceATarget(`${metric('cpuRatio')}`)} unless ${on([cluster])} ${metric('containerCpu', matcher('container', '=', SENSOR_CONTAINER))}`,
  rangeMs: 5 * MINUTE_MS,
  above: ({ cpuCores }) => cpuCores,
  forMs: 15 * MINUTE_MS,
  urgency: 'notify',
  words: TARGET_WORDS,
  summary: 'Falco uses {{ printf "%.2f" $values.A.Value }} CPUs',
  description:
    'At its limit the kernel throttles it and system calls are dropped. Find the busy rule or raise the limit.',
});

const sensorMemory = healthRule({
  key: 'sensor-memory',
  title: 'Falco uses much memory',
  expr: ({ cluster, metric }) =>
    sumBy([cluster, 'namespace', 'pod'], metric('containerWorkingSet', matcher('container', '=', SENSOR_CONTAINER))) +
    ` or ${onceATarget(metric('memoryRss'))} unless ${on([cluster])} ${metric('containerWorkingSet', matcher('container', '=', SENSOR_CONTAINER))}`,
  rangeMs: 5 * MINUTE_MS,
  above: ({ memoryBytes }) => memoryBytes,
  forMs: 15 * MINUTE_MS,
  urgency: 'notify',
  words: TARGET_WORDS,
  summary: 'Falco uses {{ if $values.A }}{{ humanize1024 $values.A.Value }}B{{ end }} of memory',
  description:
    'At its limit the kernel ends it and nothing is detected until it is back. Raise the limit or find what grows.',
});

/** Labels that name what a target is of, where its job does not. */
const NAMING_LABELS = ['job', 'service', 'container', 'pod'];

/** Its counters are there only after its first request: that it is up is said by its target alone. */
const sidekickDown = healthRule({
  key: 'sidekick-down',
  title: 'Falcosidekick down',
  expr: ({ cluster, target, metric, named }) => {
    const seen = `last_over_time(${metric('sidekickInputs')}[1d:5m])`;
    const targets = [
      ...NAMING_LABELS.map((label) => named('up', ...matchersLike(label, SIDEKICK_JOBS))),
      `${named('up')} and ${on(target)} ${seen}`,
    ].join(' or ');
    const down = `((${targets}) == 0)`;
    const answering = `((${targets}) == 1 or ${metric('sidekickInputs')})`;
    const gone = `(count by (${printName(cluster)}) (${seen}) unless ${on([cluster])} ${answering})`;
    return `${part('target', `(${onceATarget(`${down} + 1`)})`)} or ${part('cluster', `(${gone} unless ${on([cluster])} ${down})`)}`;
  },
  rangeMs: DAY_MS,
  above: () => 0,
  forMs: 5 * MINUTE_MS,
  urgency: 'page',
  words: TARGET_WORDS,
  summary: 'Falcosidekick does not answer',
  description: 'Falco keeps nothing back: events that it cannot send are lost, and no alert on events will come.',
  route: ROUTES.sidekick,
});

const outputsFailing = healthRule({
  key: 'outputs-failing',
  title: 'Falcosidekick output fails',
  expr: (scope) => {
    // MQTT writes the text of its error as the status.
    const failed = grown(scope, 'sidekickOutputs', matcher('status', '!=', 'ok'));
    return sumBy([scope.cluster, 'destination'], failed);
  },
  rangeMs: 5 * MINUTE_MS,
  above: () => 0,
  forMs: 0,
  urgency: 'page',
  words: { destination: 'to' },
  summary: 'Deliveries of Falcosidekick that failed in 5 minutes: {{ printf "%.0f" $values.A.Value }}',
  description: 'It does not try again: these events are missing there. Its log says why.',
  route: ROUTES.sidekick,
});

const inputsRejected = healthRule({
  key: 'inputs-rejected',
  title: 'Falcosidekick rejects events',
  expr: (scope) => sumBy([scope.cluster], grown(scope, 'sidekickInputs', matcher('status', '=', 'rejected'))),
  rangeMs: 5 * MINUTE_MS,
  above: () => 0,
  forMs: 0,
  urgency: 'notify',
  words: {},
  summary: 'Requests that Falcosidekick rejected in 5 minutes: {{ printf "%.0f" $values.A.Value }}',
  description: 'What it cannot read is lost: mostly Falco without json_output, or somebody who sends to it by mistake.',
  route: ROUTES.sidekick,
});

/**
 * Some sensors of one deployment have a version of a rules file that others of it do not have. Two deployments in a
 * cluster may each have a file of that name: they are told apart by namespace, by job, by the name of their pods, and by
 * whether they watch system calls.
 */
const rulesDrift = healthRule({
  key: 'rules-drift',
  title: 'Falco rules differ between nodes',
  expr: ({ cluster, target, metric }) => {
    const list = (...names: string[]) => [cluster, ...names].map(printName).join(', ');
    const deployment = ['namespace', 'job', 'falco_workload', 'falco_kernel'];
    const kernel = metric('engine', matcher('engine_name', '!~', PLUGIN_ENGINES));
    const named = `label_replace(${metric('rulesFile')}, "falco_workload", "$1", "pod", ${quote(POD_OF_WORKLOAD)})`;
    const file = `(label_replace(${named} and ${on(target)} ${kernel}, "falco_kernel", "yes", "", "") or ${named} unless ${on(target)} ${kernel})`;
    const having = `count by (${list(...deployment, 'file_name', 'sha256')}) (group by (${list(...deployment, 'file_name', 'sha256', 'pod', 'instance')}) (${file}))`;
    const all = `count by (${list(...deployment, 'file_name')}) (group by (${list(...deployment, 'file_name', 'pod', 'instance')}) (${file}))`;
    return `count by (${list('file_name')}) (count by (${list('file_name', 'sha256')}) (${having} < ${on([cluster, ...deployment, 'file_name'])} group_left () ${all}))`;
  },
  rangeMs: 5 * MINUTE_MS,
  above: () => 0,
  forMs: 30 * MINUTE_MS,
  urgency: 'notify',
  words: { file_name: 'file' },
  summary: 'Versions of a rules file that are not on every node: {{ $values.A }}',
  description:
    'The same behaviour is detected on one node and not on another. Restart those with the old file, or see why falcoctl does not reach them.',
});

/** By how much counters of Falcosidekick grew in five minutes, from 0 too: a series appears with its first failure. */
function grown({ target, metric, named }: Scope, key: string, ...more: PromMatcher[]): string {
  const rangeMs = 5 * MINUTE_MS;
  const start = named('process_start_time_seconds');
  const scraped = `${start} offset ${duration(rangeMs)}`;
  const started = `${start} > time() - ${rangeMs / 1000}`;
  return onceATarget(counted({ selector: metric(key, ...more), rangeMs, scraped, started, target }));
}

/** The rules on health, by key. */
export const HEALTH_RULES = {
  'sensor-down': sensorDown,
  'sensor-blind': sensorBlind,
  'syscall-drops': syscallDrops,
  'queue-drops': queueDrops,
  'sensor-cpu': sensorCpu,
  'sensor-memory': sensorMemory,
  'sidekick-down': sidekickDown,
  'outputs-failing': outputsFailing,
  'inputs-rejected': inputsRejected,
  'rules-drift': rulesDrift,
} satisfies Readonly<Partial<Record<RuleKey, RuleMaker>>>;
