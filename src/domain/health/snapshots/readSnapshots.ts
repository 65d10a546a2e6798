import { SNAPSHOT_RULE } from '../../falco/internal';
import { SYSCALL_SOURCE } from '../../falco/sources';
import { COUNTERS, readCounters, readGauges } from '../readings';
import { readCpu } from '../sensors/cpu';
import type { Sensor, SensorPoint } from '../sensors/sensor';
import { loadLevel } from '../sensors/thresholds';
import { hostOf, numberField, textField, timeOf, type InternalEvent } from './internalEvents';
import { snapshotCpu, memoryOf, enginesOf, filesOf, times } from './snapshotFacts';
import { dropsOverRange, dropsOf, isSameRun, grownSince, grownOver } from './snapshotGrowth';

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

function toMs(ns: number | undefined): number | undefined {
  return times(ns, 1e-6);
}
