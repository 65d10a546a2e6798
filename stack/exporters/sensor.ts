import type { Cluster } from '../../generator/fleet/cluster';
import { CLUSTERS } from '../../generator/fleet/fleet.data';
import { auditHost } from '../../generator/event/event';
import { Random } from '../../generator/fleet/random';
import { isBroken, times, type Fault } from './faults';
import { amount, rateAt, type Rate } from './wave';

/** One Falco of the fleet: a pod of the DaemonSet on each node, and one pod of the audit plugin in each cluster. */
export interface DemoSensor {
  readonly cluster: Cluster;
  /** As events name it. */
  readonly host: string;
  readonly node: string;
  readonly namespace: string;
  readonly pod: string;
  readonly address: string;
  readonly source: 'syscall' | 'k8s_audit';
  /** Kernel events a second. */
  readonly rate: Rate;
  /** Share of them that is dropped on a usual day. */
  readonly dropShare: number;
  /** Its process starts anew at these distances, where it stands in time. */
  readonly life: { readonly periodMs: number; readonly shiftMs: number };
  readonly memoryBytes: number;
  /** Whether its rules file is an older one than that of the others. */
  readonly behind: boolean;
}

/** What a sensor is at a moment; counts since its process started. */
export interface SensorState {
  readonly startedMs: number;
  readonly ageSeconds: number;
  readonly events: number;
  readonly drops: number;
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
  readonly busy: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Who plays which part; `cluster/host`. */
export const CAST = {
  restarts: 'prod-us/ip-10-20-9-9.ec2.internal',
  behind: 'prod-eu/node-06',
  busy: 'staging/node-02',
  stops: 'prod-eu/node-03',
  drops: 'prod-us/ip-10-20-6-31.ec2.internal',
} as const;

export const CPUS = 8;
/** What `demo:break drops` does. */
export const BROKEN_DROP_SHARE = 0.05;
const USUAL_DROP_SHARE = 0.000_2;
const BUSY_DROP_SHARE = 0.006;

export const keyOf = ({ cluster, host }: Pick<DemoSensor, 'cluster' | 'host'>): string => `${cluster.name}/${host}`;

/** The fleet's sensors, the same for the same seed. */
export function sensorsOf(seed: string): readonly DemoSensor[] {
  const random = new Random(seed).fork('sensors');
  return CLUSTERS.flatMap((cluster) => [
    ...cluster.nodes.map((node) => sensor(cluster, node, node, 'syscall', random)),
    sensor(cluster, auditHost(cluster), cluster.nodes[0] ?? '', 'k8s_audit', random),
  ]);
}

function sensor(cluster: Cluster, host: string, node: string, source: DemoSensor['source'], seed: Random): DemoSensor {
  const key = keyOf({ cluster, host });
  const random = seed.fork(key);
  const audit = source === 'k8s_audit';
  const base = random.int(2_500, 7_000) * (key === CAST.busy ? 3 : 1);
  return {
    cluster,
    host,
    node,
    source,
    namespace: audit ? 'falco-k8saudit' : 'falco',
    pod: audit ? host : `falco-${random.text(5, 'bcdfghjklmnpqrstvwxz2456789')}`,
    address: `10.244.${random.int(0, 13)}.${random.int(2, 250)}:8765`,
    rate: {
      base: audit ? 0 : base,
      waves: [
        { share: 0.35, periodMs: DAY, peakMs: 13.5 * HOUR },
        { share: 0.12, periodMs: 47 * 60_000, peakMs: random.int(0, 47 * 60_000) },
        { share: 0.08, periodMs: 7 * 60_000, peakMs: random.int(0, 7 * 60_000) },
      ],
    },
    dropShare: key === CAST.busy ? BUSY_DROP_SHARE : random.chance(0.4) ? USUAL_DROP_SHARE : 0,
    life: {
      periodMs: key === CAST.restarts ? 2 * HOUR : 12 * DAY,
      shiftMs: random.int(0, 12 * DAY),
    },
    memoryBytes: random.int(90, 170) * 1_000_000,
    behind: key === CAST.behind,
  };
}

/** What a sensor is at a time: a function of time and of the faults that were played, so a demo that restarts goes on. */
export function sensorAt(one: DemoSensor, ms: number, faults: readonly Fault[]): SensorState {
  const startedMs = startOf(one, ms, faults);
  const events = amount(one.rate, startedMs, ms);
  const dropTimes = keyOf(one) === CAST.drops ? times(faults, 'drops') : [];
  const broken = dropTimes.map(({ fromMs, toMs }) => amount(one.rate, Math.max(fromMs, startedMs), Math.min(toMs, ms)));
  const dropped = BROKEN_DROP_SHARE * broken.reduce((sum, value) => sum + value, 0);
  const ageSeconds = Math.max(1, Math.floor((ms - startedMs) / 1000));
  const busy = one.rate.base === 0 ? 1 : rateAt(one.rate, ms) / one.rate.base;
  return {
    startedMs,
    ageSeconds,
    events: Math.floor(events),
    drops: Math.floor(events * one.dropShare + dropped),
    cpuSeconds: 0.004 * ageSeconds + 7e-6 * (events + 20 * dropped),
    memoryBytes: Math.round(one.memoryBytes * (0.95 + 0.05 * busy)),
    busy,
  };
}

/** Whether a sensor is stopped by a fault. */
export function isStopped(one: DemoSensor, ms: number, faults: readonly Fault[]): boolean {
  return keyOf(one) === CAST.stops && isBroken(faults, 'sensor', ms);
}

/** When its process started: by its own habit, or after it was last stopped. */
function startOf(one: DemoSensor, ms: number, faults: readonly Fault[]): number {
  const { periodMs, shiftMs } = one.life;
  const usual = Math.floor((ms - shiftMs) / periodMs) * periodMs + shiftMs;
  const mended = keyOf(one) === CAST.stops ? times(faults, 'sensor').map(({ toMs }) => toMs) : [];
  return Math.max(usual, ...mended.filter((end) => end <= ms));
}
