import type { Cluster, Workload } from './cluster';
import { CLUSTERS, WORKLOADS } from './fleet.data';
import { child, firstProcess, ROOT, type Process } from './process';
import { type Random } from './random';

/** Where something happened: a container of a pod on a node, or the node itself. */
export interface Place {
  readonly cluster: Cluster;
  readonly node: string;
  readonly pod: Pod | undefined;
}

interface Pod {
  readonly name: string;
  readonly workload: Workload;
  readonly ip: string;
  readonly containerId: string;
  readonly containerName: string;
  /** When the container started, milliseconds. */
  readonly startedMs: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
// What Kubernetes draws the random parts of names from.
const NAME_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** Falco before 0.41 prints `(k=v ...)`, later ones `| k=v ...`. */
export function hasOlderOutput({ falco }: Cluster): boolean {
  return Number(falco.split('.')[1]) < 41;
}

/** The cluster of this name. Throws a RangeError for any other name. */
export function clusterNamed(name: string): Cluster {
  return found(
    CLUSTERS.find((cluster) => cluster.name === name),
    `cluster ${name}`
  );
}

/** The workload of this name. Throws a RangeError for any other name. */
export function workloadNamed(name: string): Workload {
  return found(
    WORKLOADS.find((workload) => workload.name === name),
    `workload ${name}`
  );
}

export function workloadsOf(cluster: Cluster): Workload[] {
  return WORKLOADS.filter(({ clusters }) => clusters.includes(cluster.name));
}

/** How many pods of a workload run in a cluster at a time. */
export function replicasOf(workload: Workload, cluster: Cluster): number {
  return workload.kind === 'DaemonSet' ? cluster.nodes.length : (workload.replicas ?? 1);
}

/** Knows which pods run where at any time: rollouts rename them, the seed decides when. */
export class Fleet {
  private readonly known = new Map<string, Place>();
  private readonly shifts = new Map<string, number>();

  constructor(private readonly random: Random) {}

  /** One replica of a workload as it is at a time. */
  place(cluster: Cluster, workload: Workload, replica: number, atMs: number): Place {
    const own = `${cluster.name}/${workload.name}`;
    const period = periodOf(workload);
    const shift = this.shifts.get(own) ?? Math.floor(this.random.fork(own).next() * period);
    this.shifts.set(own, shift);
    const generation = Math.floor((atMs + shift) / period);
    const key = `${own}/${replica}/${generation}`;
    const known = this.known.get(key);
    if (known !== undefined) {
      return known;
    }
    const startedMs = generation * period - shift;
    const place = this.build(cluster, workload, replica, startedMs, this.random.fork(key));
    this.known.set(key, place);
    return place;
  }

  /** Some pod of a workload, or the node itself where the cluster has none of it. */
  anyPlace(cluster: Cluster, workload: Workload, atMs: number, random: Random): Place {
    return this.place(cluster, workload, random.int(0, replicasOf(workload, cluster) - 1), atMs);
  }

  host(cluster: Cluster, node: string): Place {
    return { cluster, node, pod: undefined };
  }

  private build(cluster: Cluster, workload: Workload, replica: number, startedMs: number, random: Random): Place {
    // Pods of one rollout share the middle part of their names.
    const rollout = this.random.fork(`${cluster.name}/${workload.name}/${startedMs}`);
    const node = cluster.nodes[workload.kind === 'DaemonSet' ? replica : random.int(0, cluster.nodes.length - 1)];
    return {
      cluster,
      node: found(node, `node ${replica} of ${cluster.name}`),
      pod: {
        name: podName(workload, replica, startedMs, rollout.text(9, NAME_ALPHABET), random.text(5, NAME_ALPHABET)),
        workload,
        ip: `10.244.${random.int(0, 13)}.${random.int(2, 250)}`,
        containerId: random.hex(12),
        containerName: workload.name,
        startedMs: startedMs + random.int(2_000, 40_000),
      },
    };
  }
}

/** The first process of a container, started by the container's shim. */
export function mainProcess({ pod }: Place): Process {
  if (pod === undefined) {
    return firstProcess('/usr/lib/systemd/systemd', '--switched-root --system');
  }
  const { main, uid, name } = pod.workload;
  const shim = firstProcess('/usr/bin/containerd-shim-runc-v2', '-namespace k8s.io');
  const user = uid === 0 ? ROOT : { name: userName(uid), uid, loginuid: -1 };
  return child({ ...shim, name: 'containerd-shim' }, main, `--config /etc/${name}/config.yaml`, { user, cwd: '/app' });
}

function userName(uid: number): string {
  const names: Record<number, string> = {
    33: 'www-data',
    100: 'vault',
    101: 'www-data',
    999: 'postgres',
    65534: 'nobody',
  };
  return names[uid] ?? 'app';
}

function periodOf({ kind }: Workload): number {
  switch (kind) {
    case 'CronJob':
      return 6 * HOUR;
    case 'Deployment':
      return 3 * DAY;
    default:
      return 20 * DAY;
  }
}

function podName({ name, kind }: Workload, replica: number, startedMs: number, rollout: string, own: string): string {
  switch (kind) {
    case 'StatefulSet':
      return `${name}-${replica}`;
    case 'DaemonSet':
      return `${name}-${own}`;
    case 'CronJob':
      return `${name}-${Math.floor(startedMs / 60_000)}-${own}`;
    case 'Deployment':
      return `${name}-${rollout}-${own}`;
  }
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) {
    throw new RangeError(`The fleet has no ${what}.`);
  }
  return value;
}
