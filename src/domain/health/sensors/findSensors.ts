import { SYSCALL_SOURCE } from '../../falco/sources';
import { SIGNED_GROUPS } from '../queries/groupSigns';
import { readCounters, readGauges, type GrownCount } from '../readings';
import type { Container, ContainerOf } from './containers';
import type { CounterGrowth } from './counters';
import { cpuSamples, readCpu } from './cpu';
import { readCauses } from './dropCauses';
import { chainProcesses, type Chain, type FalcoProcess } from './processes';
import type { CpuReading, DropReading, LoadedFile, MemoryReading, Sensor, SyscallReading } from './sensor';
import { isKnown, labelOf, lastAnswer, pointsOf, valueNow, type Target } from './targets';
import { dropShare, loadLevel } from './thresholds';
import { restartsOf, sensorGrowth, timelineOf, type SensorGrowth } from './timeline';

/** What was asked for. */
export interface SensorsAsked {
  /** The time range, ms since the epoch. */
  readonly fromMs: number;
  readonly toMs: number;
  /** The queries' step, ms. */
  readonly stepMs: number;
  /** The cluster of series that name none. */
  readonly cluster?: string;
}

const MS = 1000;

/** A sensor before its fleet has been looked at. */
export interface FoundSensor {
  readonly sensor: Sensor;
  readonly answering: boolean;
  /** Whether it has been there in the last 24 h: what is gone for longer is not expected back. */
  readonly recent: boolean;
}

/** Every sensor that Prometheus knows of, with status `up`, `down` or `unscrapable` by what it saw of it alone. */
export function findSensors(
  all: readonly Target[],
  containerOf: ContainerOf,
  asked: SensorsAsked
): readonly FoundSensor[] {
  // A scrape target by its job's name alone: something else of Falco's unless it never answers.
  const targets = all.filter((target) => isKnown(target) || target.up === 0);
  const chains = chainProcesses(targets);
  const used = new Map<string, number>();
  return chains.map((chain) => {
    const last = newest(chain);
    const sensor = toSensor(chain, last, asked, containerOf);
    const again = used.get(sensor.id) ?? 0;
    used.set(sensor.id, again + 1);
    return {
      sensor: again === 0 ? sensor : { ...sensor, id: `${sensor.id}#${again + 1}` },
      answering: last.answering,
      recent: last.targets.some((target) => target.seen.size > 0 || target.now.size > 0 || target.up !== undefined),
    };
  });
}

function newest(chain: Chain): FalcoProcess {
  return chain[chain.length - 1] ?? chain[0];
}

function toSensor(chain: Chain, last: FalcoProcess, asked: SensorsAsked, containerOf: ContainerOf): Sensor {
  const [target] = last.targets;
  const cluster = target.cluster ?? asked.cluster;
  const grown = sensorGrowth(chain, asked.fromMs);
  const restarts = restartsOf(chain, asked.fromMs);
  const container = containerOf(target);
  const gauges = readGauges(({ metric }) => valueNow(target, metric));
  const { cpus } = gauges;
  const cpu = last.answering ? cpuOf(target, container) : undefined;
  return {
    id: JSON.stringify([cluster ?? '', last.host]),
    cluster,
    host: last.host,
    hostFrom: last.hostFrom,
    node: last.node,
    namespace: target.labels.namespace,
    pod: target.labels.pod,
    instance: target.labels.instance,
    jobs: [...new Set(last.targets.flatMap(({ labels }) => labels.job ?? []))].sort(),
    alsoScrapedAs: chain.flatMap(({ targets: [, ...others] }) => others.map(({ labels }) => labels)),
    status: last.answering ? 'up' : isKnown(target) ? 'down' : 'unscrapable',
    lastSeenMs: last.answering ? asked.toMs : last.lastSeenMs,
    version: labelOf(target, 'version', 'version'),
    engines: enginesOf(target),
    kernel: labelOf(target, 'kernel', 'kernel_release'),
    ...gauges,
    ...readCounters(({ metric }) => countOf(grown.get(metric))),
    startedMs: last.startedMs,
    reloadedMs: fromNs(valueNow(target, 'reload')),
    bootedMs: fromNs(valueNow(target, 'boot')),
    uptimeMs: uptimeOf(last),
    restarts,
    cpu,
    cpuShareOfNode: cpu && cpus ? cpu.cores / cpus : undefined,
    memory: memoryOf(target, container),
    syscalls: last.answering ? syscallsOf(grown, cpus) : undefined,
    drops: dropsOf(grown, target, restarts.length > 0),
    rulesFiles: filesOf(target, 'rulesFile'),
    configFiles: filesOf(target, 'configFile'),
    timeline: timelineOf(chain, grown, container?.course),
    missingGroups: last.answering ? missingGroupsOf(target) : [],
    source: { kind: 'prometheus' },
    clockAheadMs: last.answering ? clockAhead(target, asked.toMs) : undefined,
  };
}

function cpuOf(target: Target, container: Container | undefined): CpuReading | undefined {
  const ratio = valueNow(target, 'cpuRatio');
  const age = valueNow(target, 'duration');
  const samples = cpuSamples(pointsOf(target, 'cpuRatio'), pointsOf(target, 'duration'));
  const last = samples.at(-1);
  // The series end up to a step before now: the instant answer is the newest sample.
  const newer = ratio !== undefined && age !== undefined && age > (last?.ageSeconds ?? -1);
  const all = newer ? [...samples, { timeMs: Infinity, ratio, ageSeconds: age }] : samples;
  const exact = container?.cores === undefined ? undefined : { cores: container.cores, overMs: container.overMs };
  return readCpu(all, exact);
}

function memoryOf(target: Target, container: Container | undefined): MemoryReading {
  const own = valueNow(target, 'containerMemory');
  const readings: Record<keyof MemoryReading, number | undefined> = {
    rss: valueNow(target, 'memoryRss'),
    pss: valueNow(target, 'memoryPss'),
    vsz: valueNow(target, 'memoryVsz'),
    // Falco says 0 where it finds no file to read.
    container: container?.memory ?? (own === 0 ? undefined : own),
  };
  return Object.fromEntries(Object.entries(readings).filter(([, value]) => value !== undefined));
}

/** Of the last step that has a sample. */
function syscallsOf(grown: SensorGrowth, cpus: number | undefined): SyscallReading | undefined {
  const step = grown.get('events')?.steps.at(-1);
  const seconds = step ? (step.timeMs - step.fromMs) / MS : 0;
  if (!step || seconds <= 0) {
    return undefined;
  }
  const perSecond = step.value / seconds;
  const perSecondPerCpu = cpus ? perSecond / cpus : undefined;
  return {
    perSecond,
    perSecondPerCpu,
    level: perSecondPerCpu === undefined ? undefined : loadLevel(perSecondPerCpu),
  };
}

function dropsOf(grown: SensorGrowth, target: Target, restarted: boolean): DropReading | undefined {
  const [events, drops] = [grown.get('events'), grown.get('drops')];
  if (!events || !drops) {
    return undefined;
  }
  const lastEvents = events.steps.at(-1);
  const lastDrops = drops.steps.at(-1);
  return {
    range: dropShare(events.total, drops.total),
    now:
      lastEvents && lastDrops?.timeMs === lastEvents.timeMs ? dropShare(lastEvents.value, lastDrops.value) : undefined,
    causes: readCauses(target, restarted),
    atLeast: events.atLeast || drops.atLeast,
  };
}

function enginesOf(target: Target): Sensor['engines'] {
  const fallback = labelOf(target, 'source', 'evt_source');
  return (target.now.get('engine') ?? []).flatMap(({ labels }) =>
    labels.engine_name ? [{ engine: labels.engine_name, source: labels.evt_source ?? fallback }] : []
  );
}

function filesOf(target: Target, key: string): readonly LoadedFile[] {
  return (target.now.get(key) ?? [])
    .flatMap(({ labels }) => (labels.sha256 ? [{ file: labels.file_name ?? '', sha256: labels.sha256 }] : []))
    .sort((a, b) => (a.file + a.sha256 < b.file + b.sha256 ? -1 : 1));
}

function missingGroupsOf(target: Target): Sensor['missingGroups'] {
  // Only the syscall source has kernel counters; a sensor of plugins alone misses nothing.
  const syscalls = enginesOf(target).some(({ source, engine }) => source === SYSCALL_SOURCE || /bpf|kmod/.test(engine));
  return syscalls ? SIGNED_GROUPS.filter((group) => target.lacks.has(group)) : [];
}

function clockAhead(target: Target, toMs: number): number | undefined {
  const answered = lastAnswer(target);
  return answered === undefined ? undefined : answered - toMs;
}

function uptimeOf({ startedMs, lastSeenMs, answering }: FalcoProcess): number | undefined {
  return answering && startedMs !== undefined && lastSeenMs !== undefined ? lastSeenMs - startedMs : undefined;
}

function countOf(grown: CounterGrowth | undefined): GrownCount | undefined {
  return grown && { count: grown.total, atLeast: grown.atLeast };
}

function fromNs(ns: number | undefined): number | undefined {
  return ns === undefined ? undefined : ns / 1e6;
}
