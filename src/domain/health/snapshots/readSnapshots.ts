import { SNAPSHOT_RULE } from '../../falco/internal';
import { SYSCALL_SOURCE } from '../../falco/sources';
import { COUNTERS, readCounters, readGauges, type GrownCount } from '../readings';
import { cpuSamples, readCpu } from '../sensors/cpu';
import type { DropReading, LoadedFile, MemoryReading, Sensor, SensorPoint } from '../sensors/sensor';
import { dropShare, loadLevel } from '../sensors/thresholds';
import { causesOf, hostOf, numberField, textField, timeOf, type Fields, type InternalEvent } from './internalEvents';

/**
 * Sensors by their snapshots: the last one says what is, and two make a rate. Each is `up` as of its last snapshot;
 * whether it still is, a source of one sample an hour cannot say.
 * @param events in any order; other rules are passed over
 */
export function readSnapshots(events: readonly InternalEvent[]): readonly Sensor[] {
  const hosts = new Map<string, InternalEvent[]>();
  for (const event of events) {
    if (event.rule === SNAPSHOT_RULE) {
      const key = JSON.stringify([event.cluster ?? '', hostOf(event)]);
      hosts.set(key, [...(hosts.get(key) ?? []), event]);
    }
  }
  return [...hosts].flatMap(([id, list]) => {
    const sorted = [...list].sort((a, b) => timeOf(a) - timeOf(b));
    // Each event source makes snapshots; only the one of system calls has the kernel's counters.
    const own = sorted.filter(({ fields }) => (fields['evt.source'] ?? SYSCALL_SOURCE) === SYSCALL_SOURCE);
    const [last, ...before] = (own.length > 0 ? own : sorted).reverse();
    return last ? [toSensor(id, last, before.reverse(), sorted)] : [];
  });
}

function toSensor(
  id: string,
  last: InternalEvent,
  before: readonly InternalEvent[],
  all: readonly InternalEvent[]
): Sensor {
  const { fields } = last;
  const number = (key: string) => numberField(fields, key);
  const atMs = timeOf(last);
  const previous = before.at(-1);
  const startedMs = toMs(number('falco.start_ts'));
  const run = [...before, last];
  const gauges = readGauges(({ field, factor = 1 }) => times(number(field), factor));
  const { cpus } = gauges;
  const cpu = readCpu(snapshotCpu(run), undefined);
  const perSecond = number('scap.evts_rate_sec');
  const perSecondPerCpu = perSecond !== undefined && cpus ? perSecond / cpus : undefined;
  const starts = [...new Set(all.map((event) => toMs(numberField(event.fields, 'falco.start_ts'))))];
  return {
    id,
    cluster: last.cluster,
    host: hostOf(last),
    hostFrom: 'falco',
    node: undefined,
    namespace: undefined,
    pod: undefined,
    instance: undefined,
    jobs: [],
    alsoScrapedAs: [],
    status: 'up',
    lastSeenMs: atMs,
    version: textField(fields['falco.version']),
    engines: enginesOf(all),
    kernel: textField(fields['falco.kernel_release']),
    ...gauges,
    ...readCounters(({ field }) => (number(field) === undefined ? undefined : grownOver(run, field))),
    startedMs,
    reloadedMs: toMs(number('falco.reload_ts')),
    bootedMs: toMs(number('falco.host_boot_ts')),
    uptimeMs: times(number('falco.duration_sec'), 1000),
    restarts: starts.slice(1).flatMap((start) => {
      const seen = all.filter((event) => start !== undefined && timeOf(event) < start).at(-1);
      return start === undefined ? [] : [{ startedMs: start, seenBeforeMs: seen && timeOf(seen) }];
    }),
    cpu,
    cpuShareOfNode: cpu && cpus ? cpu.cores / cpus : undefined,
    memory: memoryOf(fields),
    syscalls:
      perSecond === undefined
        ? undefined
        : { perSecond, perSecondPerCpu, level: perSecondPerCpu === undefined ? undefined : loadLevel(perSecondPerCpu) },
    drops: dropsOverRange(run),
    rulesFiles: filesOf(fields, 'falco.sha256_rules_file.'),
    configFiles: filesOf(fields, 'falco.sha256_config_file.'),
    timeline: run.flatMap((event, index) => toPoint(run[index - 1], event)),
    missingGroups: number('scap.n_evts') === undefined ? ['kernel'] : [],
    source: { kind: 'snapshots', atMs, intervalMs: previous && atMs - timeOf(previous) },
    clockAheadMs: undefined,
  };
}

/** Drops of all snapshots together: each tells what came since the one before. */
function dropsOverRange(events: readonly InternalEvent[]): DropReading | undefined {
  const readings = events.flatMap((event) => dropsOf(event)?.now ?? []);
  const last = dropsOf(events.at(-1) ?? { fields: {} });
  const sum = (key: 'events' | 'dropped') => readings.reduce((total, reading) => total + reading[key], 0);
  return last && { ...last, range: dropShare(sum('events'), sum('dropped')) };
}

/**
 * Drops since the snapshot before. `scap.n_drops_perc` says 0 also where the kernel's counters are off, so it counts
 * only beside `scap.n_evts`, which those counters always write.
 */
function dropsOf({ fields }: Pick<InternalEvent, 'fields'>): DropReading | undefined {
  const events = numberField(fields, 'scap.n_evts');
  const dropped = numberField(fields, 'scap.n_drops');
  if (events === undefined || dropped === undefined) {
    return undefined;
  }
  const share = dropShare(
    Math.max(0, events - (numberField(fields, 'scap.n_evts_prev') ?? 0)),
    Math.max(0, dropped - (numberField(fields, 'scap.n_drops_prev') ?? 0))
  );
  return { range: share, now: share, causes: causesOf(fields), atLeast: false };
}

function toPoint(before: InternalEvent | undefined, event: InternalEvent): readonly SensorPoint[] {
  const drops = dropsOf(event)?.now;
  // The first of a run counts from its start.
  const fromMs = isSameRun(before, event) ? timeOf(before) : toMs(numberField(event.fields, 'falco.start_ts'));
  return fromMs === undefined
    ? []
    : [
        {
          timeMs: timeOf(event),
          fromMs,
          events: drops?.events,
          dropped: drops?.dropped,
          queueDrops: grownSince(before, event, COUNTERS.queueDrops.field),
          cores: undefined,
        },
      ];
}

function isSameRun(before: InternalEvent | undefined, event: InternalEvent): before is InternalEvent {
  return (
    before !== undefined && numberField(before.fields, 'falco.start_ts') === numberField(event.fields, 'falco.start_ts')
  );
}

/** What a counter grew by since the event before; undefined where it is not said. */
function grownSince(before: InternalEvent | undefined, event: InternalEvent, field: string): number | undefined {
  const value = numberField(event.fields, field);
  const from = isSameRun(before, event) ? (numberField(before.fields, field) ?? 0) : 0;
  return value === undefined ? undefined : Math.max(0, value - from);
}

function grownOver(events: readonly InternalEvent[], field: string): GrownCount {
  const grown = events.map((event, index) => {
    const before = events[index - 1];
    // Without a start nobody knows since when it counted.
    const told = isSameRun(before, event) || numberField(event.fields, 'falco.start_ts') !== undefined;
    return told ? (grownSince(before, event, field) ?? 0) : 0;
  });
  return { count: grown.reduce((sum, count) => sum + count, 0), atLeast: false };
}

function snapshotCpu(events: readonly InternalEvent[]) {
  const points = (key: string, factor: number) =>
    events.flatMap((event) => {
      const value = times(numberField(event.fields, key), factor);
      return value === undefined ? [] : [{ timeMs: timeOf(event), value }];
    });
  return cpuSamples(points('falco.cpu_usage_perc', 0.01), points('falco.duration_sec', 1));
}

/** `_mb` where `convert_memory_to_mb` is on, as it is by default; older versions say it without a suffix. */
const MB = 1024 * 1024;

function memoryOf(fields: Fields): MemoryReading {
  const read = (name: string): number | undefined =>
    times(numberField(fields, `falco.${name}_mb`), MB) ??
    times(numberField(fields, `falco.${name}_kb`), 1024) ??
    numberField(fields, `falco.${name}_bytes`) ??
    times(numberField(fields, `falco.${name}`), MB);
  const readings: Record<keyof MemoryReading, number | undefined> = {
    rss: read('memory_rss'),
    pss: read('memory_pss'),
    vsz: read('memory_vsz'),
    container: read('container_memory_used') || undefined,
  };
  return Object.fromEntries(Object.entries(readings).filter(([, value]) => value !== undefined));
}

function enginesOf(events: readonly InternalEvent[]): Sensor['engines'] {
  const engines = new Map<string, Sensor['engines'][number]>();
  for (const { fields } of events) {
    const engine = textField(fields['scap.engine_name']);
    const source = textField(fields['evt.source']);
    if (engine !== undefined) {
      engines.set(source ?? '', { engine, source });
    }
  }
  return [...engines.values()];
}

/** Falco writes the dots of a file's name as underscores here, and files of one name in one field. */
function filesOf(fields: Fields, prefix: string): readonly LoadedFile[] {
  return Object.entries(fields)
    .flatMap(([key, value]) =>
      key.startsWith(prefix) && typeof value === 'string' ? [{ file: key.slice(prefix.length), sha256: value }] : []
    )
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

function toMs(ns: number | undefined): number | undefined {
  return times(ns, 1e-6);
}

function times(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}
