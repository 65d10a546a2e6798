import { lastValue, type PromSeries } from '../../promql/series';
import { ofPart, STATE } from '../queries/parts';

/** Sensors that Kubernetes wants in a namespace. */
export interface Wanted {
  readonly cluster: string | undefined;
  readonly namespace: string;
  readonly wanted: number;
}

/** What kube-state-metrics says, where it is there. */
export interface Kubernetes {
  readonly wanted: readonly Wanted[];
  /** Whether a node takes no pods. */
  readonly isDrained: (cluster: string | undefined, node: string | undefined) => boolean;
}

/** Whose series are read: the label of their cluster, and the cluster of those that name none. */
export interface ClusterOfSeries {
  readonly clusterLabel: string;
  readonly cluster?: string;
}

/** Reads the parts that `kubernetesParts` asks for; only what is of now. */
export function readKubernetes(series: readonly PromSeries[], of: ClusterOfSeries): Kubernetes {
  const clusterOf = ({ labels }: PromSeries) => labels[of.clusterLabel] || of.cluster;
  const drained = new Set(
    ofPart(series, STATE.unschedulable).flatMap((one) => {
      const node = one.labels.exported_node ?? one.labels.node;
      return node ? [JSON.stringify([clusterOf(one) ?? '', node])] : [];
    })
  );
  return {
    wanted: readWanted(series, clusterOf),
    isDrained: (cluster, node) => drained.has(JSON.stringify([cluster ?? '', node])),
  };
}

function readWanted(
  series: readonly PromSeries[],
  clusterOf: (series: PromSeries) => string | undefined
): readonly Wanted[] {
  const all = new Map<string, Wanted>();
  for (const one of ofPart(series, STATE.desired)) {
    const value = lastValue(one);
    if (value === undefined) {
      continue;
    }
    const cluster = clusterOf(one);
    // Of kube-state-metrics' own target, where the scrape did not honour its labels.
    const namespace = one.labels.exported_namespace ?? one.labels.namespace ?? '';
    const key = JSON.stringify([cluster ?? '', namespace]);
    all.set(key, { cluster, namespace, wanted: (all.get(key)?.wanted ?? 0) + value });
  }
  return [...all.values()];
}
