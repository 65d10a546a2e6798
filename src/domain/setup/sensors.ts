import { SENSOR_JOBS } from '../falco/deployment';
import { combine, on, part, PART, targetLabels } from '../promql/expressions';
import { scopeMatchers, type HealthScope } from '../health/healthScope';
import { GROUP_SIGNS, SIGNED_GROUPS, type SignedGroup } from '../health/queries/groupSigns';
import { identityLabels, targetKey } from '../health/queries/targetLabels';
import { namesOf } from '../metrics/metricNames';
import { matcher, matchersLike, printSelector, selectNames } from '../promql/matcher';
import { lastValue, type PromSeries } from '../promql/series';

/** One Falco process, however many jobs scrape it. */
export interface SetUpSensor {
  readonly host: string;
  readonly cluster: string | undefined;
  readonly jobs: readonly string[];
  /** Groups of metrics that it should serve and does not. */
  readonly lacks: readonly SignedGroup[];
  /** Its own clock against Prometheus', true to a second; undefined where it does not tell its age. */
  readonly aheadMs: number | undefined;
}

/** Sensors as far as their set-up goes. */
export interface Sensors {
  readonly answering: readonly SetUpSensor[];
  /** Instances of targets that fail and were no sensor within a day, of jobs with Falco's name. */
  readonly dead: readonly string[];
}

const SENSOR_JOB = matchersLike('job', SENSOR_JOBS);

const LACKS = 'lacks:';

/** The query for them: one request, six series a sensor in which nothing is wrong. */
export function sensorsQuery(scope: HealthScope): string {
  const scoped = scopeMatchers(scope);
  const select = (key: string) => selectNames(namesOf(key), scoped);
  const target = on(identityLabels(scope));
  const version = select('version');
  // Only system calls have counters of the kernel: a sensor of plugins alone lacks nothing.
  const syscalls = selectNames(namesOf('engine'), [matcher('engine_name', '=~', '.*bpf|kmod'), ...scoped]);
  return combine([
    part('version', version),
    part('hostname', select('hostname')),
    part('start', select('start')),
    part('duration', select('duration')),
    part('sampled', `timestamp(${select('duration')})`),
    part(`${LACKS}resources`, `(${version} unless ${target} ${select(GROUP_SIGNS.resources)})`),
    part(`${LACKS}state`, `(${version} and ${target} ${syscalls} unless ${target} ${select(GROUP_SIGNS.state)})`),
    part(`${LACKS}kernel`, `(${version} and ${target} ${syscalls} unless ${target} ${select(GROUP_SIGNS.kernel)})`),
    part(
      'dead',
      `(${printSelector('up', [...SENSOR_JOB, ...scoped])} == 0 unless ${on(targetLabels(scope.clusterLabel))} last_over_time(${version}[1d]))`
    ),
  ]);
}

/** Reads its answer. */
export function readSensors(series: readonly PromSeries[], { clusterLabel }: HealthScope): Sensors {
  const of = (name: string) => series.filter(({ labels }) => labels[PART] === name);
  const key = ({ labels }: PromSeries) => targetKey(labels[clusterLabel], labels);
  const by = (name: string) => new Map(of(name).map((one) => [key(one), one]));
  const [hostnames, starts, durations, samples] = [by('hostname'), by('start'), by('duration'), by('sampled')];
  const lacking = SIGNED_GROUPS.map((group) => ({ group, keys: by(`${LACKS}${group}`) }));

  const processes = new Map<string, SetUpSensor>();
  for (const [target, { labels }] of by('version')) {
    const cluster = labels[clusterLabel] || undefined;
    const host = hostnames.get(target)?.labels.hostname ?? labels.node ?? labels.pod ?? labels.instance ?? '';
    const start = valueOf(starts.get(target));
    const jobs = labels.job ? [labels.job] : [];
    const lacks = lacking.filter(({ keys }) => keys.has(target)).map(({ group }) => group);
    // One process has one start to the nanosecond, whoever scrapes it.
    const process = JSON.stringify(start === undefined ? [target] : [cluster ?? '', host, start]);
    const held = processes.get(process);
    const aheadMs = clockOf(start, valueOf(durations.get(target)), valueOf(samples.get(target)));
    processes.set(process, { host, cluster, lacks, aheadMs, jobs: [...new Set([...(held?.jobs ?? []), ...jobs])] });
  }
  return { answering: [...processes.values()], dead: of('dead').map(({ labels }) => labels.instance ?? '') };
}

/** Its start plus its age is what Falco's clock said when it was sampled. */
function clockOf(startNs: number | undefined, ageS: number | undefined, sampledS: number | undefined) {
  return startNs === undefined || ageS === undefined || sampledS === undefined
    ? undefined
    : startNs / 1e6 + (ageS - sampledS) * 1000;
}

function valueOf(series: PromSeries | undefined): number | undefined {
  return series && lastValue(series);
}
