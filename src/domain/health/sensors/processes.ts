import { isAnswering, labelOf, lastAnswer, pointsOf, startOf, type Target } from './targets';

/** One run of Falco on a host, from start to end, by all targets that scrape it. */
export interface FalcoProcess {
  /** The target that knows most, then the others: the same process scraped again. */
  readonly targets: readonly [Target, ...Target[]];
  readonly host: string;
  readonly hostFrom: 'falco' | 'node' | 'pod' | 'instance';
  readonly node: string | undefined;
  readonly startedMs: number | undefined;
  readonly lastSeenMs: number | undefined;
  readonly answering: boolean;
}

/** Processes that followed each other: one sensor. Oldest first, the last one is what counts now. */
export type Chain = readonly [FalcoProcess, ...FalcoProcess[]];

/**
 * Sensors from targets. Two targets are the same process when host and start are the same to the nanosecond, which
 * tells the two jobs that scrape one sensor from two sensors on one host. Processes of one host that follow each other
 * are one sensor, restarted; processes that run at the same time are two (system calls and audit log, say).
 */
export function chainProcesses(targets: readonly Target[]): readonly Chain[] {
  const hosts = new Map<string, FalcoProcess[]>();
  for (const process of mergeTargets(targets)) {
    const key = JSON.stringify([process.targets[0].cluster, process.node ?? process.host]);
    hosts.set(key, [...(hosts.get(key) ?? []), process]);
  }
  return [...hosts.values()].flatMap(chain);
}

function mergeTargets(targets: readonly Target[]): readonly FalcoProcess[] {
  const groups = new Map<string, Target[]>();
  for (const target of targets) {
    const { host } = hostOf(target);
    // Without a start all that can be the same is the address.
    const key = JSON.stringify([target.cluster, host, startOf(target) ?? target.labels.instance]);
    groups.set(key, [...(groups.get(key) ?? []), target]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = [...group].sort(
      (a, b) => knowledge(b) - knowledge(a) || jobOf(a).localeCompare(jobOf(b))
    );
    return first ? [toProcess([first, ...others])] : [];
  });
}

function toProcess(targets: readonly [Target, ...Target[]]): FalcoProcess {
  const [first] = targets;
  const last = targets.flatMap((target) => lastAnswer(target) ?? []);
  return {
    targets,
    ...hostOf(first),
    node: targets.map(nodeOf).find((node) => node !== undefined),
    startedMs: startOf(first),
    lastSeenMs: last.length === 0 ? undefined : Math.max(...last),
    answering: targets.some(isAnswering),
  };
}

function chain(processes: readonly FalcoProcess[]): readonly Chain[] {
  const chains: Array<[FalcoProcess, ...FalcoProcess[]]> = [];
  const byStart = [...processes].sort((a, b) => (a.startedMs ?? 0) - (b.startedMs ?? 0));
  for (const process of byStart) {
    const before = chains.find((one) => follows(one[one.length - 1] ?? one[0], process));
    if (before) {
      before.push(process);
    } else {
      chains.push([process]);
    }
  }
  return chains;
}

function follows(before: FalcoProcess, next: FalcoProcess): boolean {
  if (before.answering || before.lastSeenMs === undefined || next.startedMs === undefined) {
    return false;
  }
  return before.lastSeenMs <= next.startedMs;
}

function hostOf(target: Target): Pick<FalcoProcess, 'host' | 'hostFrom'> {
  const named = labelOf(target, 'hostname', 'hostname') ?? target.hostBefore;
  if (named !== undefined) {
    return { host: named, hostFrom: 'falco' };
  }
  const node = nodeOf(target);
  if (node !== undefined) {
    return { host: node, hostFrom: 'node' };
  }
  const { pod, instance } = target.labels;
  return pod !== undefined ? { host: pod, hostFrom: 'pod' } : { host: instance ?? '', hostFrom: 'instance' };
}

function nodeOf({ labels }: Target): string | undefined {
  return labels.node ?? labels.kubernetes_node ?? labels.nodename;
}

/** Decides between equals, the same on every sensor: where two jobs scrape all of them, one counts. */
function jobOf({ labels: { job = '', instance = '' } }: Target): string {
  return `${job} ${instance}`;
}

function knowledge(target: Target): number {
  return target.now.size * 1000 + pointsOf(target, 'events').length + target.courses.size;
}
