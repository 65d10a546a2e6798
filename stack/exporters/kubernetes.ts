import type { Cluster } from '../../generator/fleet/cluster';
import { replicasOf, workloadsOf, type Fleet, type Place } from '../../generator/fleet/fleet';
import { printLabels, sample } from './recorded';
import type { DemoSensor, SensorState } from './sensor';
import { amount, type Rate } from './wave';

interface Metric {
  readonly name: string;
  readonly type: 'counter' | 'gauge';
  readonly lines: ReadonlyArray<readonly [labels: Readonly<Record<string, string>>, value: number]>;
}

const DAY = 86_400_000;

/** What kube-state-metrics says of the nodes and of Falco's DaemonSet: as many sensors wanted as there are nodes. */
export function kubeStateMetrics(cluster: Cluster, sensors: readonly DemoSensor[]): string {
  const falco = sensors.filter((one) => one.cluster.name === cluster.name && one.source === 'syscall');
  return print([
    {
      name: 'kube_daemonset_status_desired_number_scheduled',
      type: 'gauge',
      lines: [[{ namespace: 'falco', daemonset: 'falco' }, cluster.nodes.length]],
    },
    {
      name: 'kube_node_spec_unschedulable',
      type: 'gauge',
      lines: cluster.nodes.map((node) => [{ node }, 0]),
    },
    {
      name: 'kube_pod_container_status_restarts_total',
      type: 'counter',
      lines: falco.map(({ namespace, pod }) => [{ namespace, pod, container: 'falco' }, 0]),
    },
  ]);
}

/** What the kubelet's cAdvisor says of the containers of one node: the sensor's own, and the fleet's pods. */
export function cadvisor(one: DemoSensor, state: SensorState | undefined, fleet: Fleet, nowMs: number): string {
  const pods = podsOf(one, fleet, nowMs);
  const own = state === undefined ? [] : [state];
  const container = (pod: Place['pod']) => ({
    namespace: pod?.workload.namespace ?? '',
    pod: pod?.name ?? '',
    container: pod?.containerName ?? '',
  });
  const falco = { namespace: one.namespace, pod: one.pod, container: 'falco' };
  const packets = pods.map(({ pod }) => ({ namespace: pod?.workload.namespace ?? '', pod: pod?.name ?? '' }));
  const used = (place: Place, base: number) => amount(rateOf(place, base), place.pod?.startedMs ?? nowMs, nowMs);
  return print([
    {
      name: 'container_cpu_usage_seconds_total',
      type: 'counter',
      lines: [
        ...own.map(({ cpuSeconds }) => [falco, cpuSeconds] as const),
        ...pods.map((place) => [container(place.pod), used(place, 0.05)] as const),
      ],
    },
    {
      name: 'container_memory_working_set_bytes',
      type: 'gauge',
      lines: [
        ...own.map(({ memoryBytes }) => [falco, Math.round(memoryBytes * 1.08)] as const),
        ...pods.map((place) => [container(place.pod), Math.round(64e6 * (1 + 8 * weightOf(place)))] as const),
      ],
    },
    {
      name: 'container_network_receive_packets_total',
      type: 'counter',
      lines: pods.map((place, index) => [{ ...packets[index], interface: 'eth0' }, Math.floor(used(place, 90))]),
    },
    {
      name: 'container_network_transmit_packets_total',
      type: 'counter',
      lines: pods.map((place, index) => [{ ...packets[index], interface: 'eth0' }, Math.floor(used(place, 70))]),
    },
  ]);
}

function podsOf({ cluster, node }: DemoSensor, fleet: Fleet, nowMs: number): Place[] {
  return workloadsOf(cluster)
    .flatMap((workload) =>
      Array.from({ length: replicasOf(workload, cluster) }, (_, replica) =>
        fleet.place(cluster, workload, replica, nowMs)
      )
    )
    .filter((place) => place.node === node && (place.pod?.startedMs ?? nowMs) < nowMs);
}

function rateOf(place: Place, base: number): Rate {
  const weight = weightOf(place);
  return {
    base: base * (0.2 + 4 * weight),
    waves: [
      { share: 0.3, periodMs: DAY, peakMs: 13.5 * 3_600_000 },
      { share: 0.2, periodMs: 11 * 60_000, peakMs: Math.floor(weight * 660_000) },
    ],
  };
}

/** Between 0 and 1, the same for the same container. */
function weightOf({ pod }: Place): number {
  return Number.parseInt(pod?.containerId.slice(0, 6) ?? '0', 16) / 0xffffff;
}

function print(metrics: readonly Metric[]): string {
  return metrics
    .flatMap(({ name, type, lines }) => [
      `# TYPE ${name} ${type}`,
      ...lines.map(([labels, value]) => sample(name, printLabels(labels), value)),
    ])
    .join('\n')
    .concat('\n');
}
