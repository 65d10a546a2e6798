import { CLUSTERS } from '../../generator/fleet/fleet.data';
import { isStopped, type DemoSensor } from './sensor';
import type { Fault } from './faults';

/** One group of Prometheus' HTTP service discovery. */
export interface TargetGroup {
  readonly targets: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

export const JOBS = ['falco', 'falcosidekick', 'kube-state-metrics', 'kubelet'] as const;
export type Job = (typeof JOBS)[number];

/**
 * What service discovery finds for a job, with the labels that a scrape in Kubernetes has. A sensor that is stopped is
 * not among them: its pod is gone.
 */
export function targetsOf(
  job: Job,
  address: string,
  sensors: readonly DemoSensor[],
  faults: readonly Fault[],
  nowMs: number
): readonly TargetGroup[] {
  const group = (path: string, labels: Readonly<Record<string, string>>): TargetGroup => ({
    targets: [address],
    labels: { ...labels, __metrics_path__: path },
  });
  switch (job) {
    case 'falco':
      return sensors
        .filter((one) => !isStopped(one, nowMs, faults))
        .map((one) =>
          group(`/falco/${one.cluster.name}/${one.host}`, {
            cluster: one.cluster.name,
            namespace: one.namespace,
            pod: one.pod,
            container: 'falco',
            node: one.node,
            service: one.source === 'syscall' ? 'falco-metrics' : 'falco-k8saudit-metrics',
            endpoint: 'metrics',
            instance: one.address,
          })
        );
    case 'falcosidekick':
      return CLUSTERS.map(({ name }) =>
        group(`/falcosidekick/${name}`, {
          cluster: name,
          namespace: 'falco',
          pod: `falco-falcosidekick-${name}-0`,
          service: 'falco-falcosidekick',
          endpoint: 'http',
          instance: `falco-falcosidekick.${name}:2801`,
        })
      );
    case 'kube-state-metrics':
      return CLUSTERS.map(({ name }) =>
        group(`/kube-state-metrics/${name}`, { cluster: name, instance: `kube-state-metrics.${name}:8080` })
      );
    case 'kubelet':
      return sensors
        .filter(({ source }) => source === 'syscall')
        .map(({ cluster, host, node }) =>
          group(`/cadvisor/${cluster.name}/${host}`, { cluster: cluster.name, node, instance: `${node}:10250` })
        );
  }
}
