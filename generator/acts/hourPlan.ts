import { perform } from './act';
import { syscallMessage } from '../event/event';
import type { FalcoMessage } from '../event/falcoMessage';
import type { Cluster } from '../fleet/cluster';
import { workloadNamed, type Fleet } from '../fleet/fleet';
import { CLUSTERS } from '../fleet/fleet.data';
import { HOSTILE_ACTS, HOSTILE_VALUES } from './hostile.data';
import type { Instant } from '../event/instant';
import { eventDrop, metricsSnapshot, restartFailure } from './internal';
import type { Random } from '../fleet/random';

/** Something that an hour holds, whatever the volume: when, and what. */
export interface Planned {
  readonly ms: number;
  readonly cluster: Cluster;
  readonly namespace: string | undefined;
  readonly internal: boolean;
  readonly build: (at: Instant) => FalcoMessage;
}

export const HOUR = 3_600_000;
const DROPS_PER_NODE_AND_HOUR = 0.015;
const RESTART_FAILURES_PER_HOUR = 1 / 72;
// A workload of each form of the output.
const HOSTILE_WORKLOADS = ['fuzzer', 'thumbnailer'] as const;

/**
 * What Falco says about itself in an hour (a snapshot of its metrics on every node, now and then dropped system calls
 * or a restart that failed), and one event with a hostile value, each value in its turn.
 */
export function planHour(hourMs: number, fleet: Fleet, seed: Random): Planned[] {
  const random = seed.fork(`hour/${hourMs}`);
  const planned = CLUSTERS.flatMap((cluster) =>
    cluster.nodes.flatMap((node) => aboutItself(cluster, node, hourMs, seed, random.fork(`${cluster.name}/${node}`)))
  );
  return [...planned, hostile(hourMs, fleet, random)];
}

function aboutItself(cluster: Cluster, node: string, hourMs: number, seed: Random, random: Random): Planned[] {
  const plan = (ms: number, build: Planned['build']): Planned => ({
    ms,
    cluster,
    namespace: undefined,
    internal: true,
    build,
  });
  const sometime = () => hourMs + random.int(1, HOUR - 1);
  // Each node counts its hours from its own start.
  const second = seed.fork(`snapshot/${cluster.name}/${node}`).int(1, 3598);
  const planned = [
    plan(hourMs + second * 1000 + random.int(1, 900), (at) => metricsSnapshot(cluster, node, at, random)),
  ];
  if (random.chance(DROPS_PER_NODE_AND_HOUR)) {
    planned.push(plan(sometime(), (at) => eventDrop(node, at, random)));
  }
  if (random.chance(RESTART_FAILURES_PER_HOUR / 14)) {
    planned.push(plan(sometime(), (at) => restartFailure(node, at)));
  }
  return planned;
}

function hostile(hourMs: number, fleet: Fleet, random: Random): Planned {
  const turn = Math.floor(hourMs / HOUR);
  const value = HOSTILE_VALUES[turn % HOSTILE_VALUES.length] ?? random.pick(HOSTILE_VALUES);
  const workload = workloadNamed(HOSTILE_WORKLOADS[Math.floor(turn / HOSTILE_VALUES.length) % 2] ?? 'fuzzer');
  const cluster = random.pick(CLUSTERS.filter(({ name }) => workload.clusters.includes(name)));
  const place = fleet.anyPlace(cluster, workload, hourMs, random);
  const ms = hourMs + random.int(1, HOUR - 1);
  const draft = perform(HOSTILE_ACTS[value.field], place, ms, random);
  return {
    ms,
    cluster,
    namespace: workload.namespace,
    internal: false,
    build: (at) => syscallMessage({ ...draft, deed: { ...draft.deed, [value.field]: value.value } }, at),
  };
}
