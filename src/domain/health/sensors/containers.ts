import { lastValue, type PromPoint, type PromSeries } from '../../promql/series';
import { SHORTEST_RATE_MS } from '../../promql/expressions';
import { COURSE, ofPart, STATE } from '../queries/parts';
import type { Target } from './targets';

/** What cAdvisor says of the container that Falco runs in. */
export interface Container {
  readonly cores: number | undefined;
  readonly memory: number | undefined;
  /** CPUs over the range. */
  readonly course: readonly PromPoint[] | undefined;
  /** Time that `cores` is an average of. */
  readonly overMs: number;
}

/** The container of a target, where it has one that is known. */
export type ContainerOf = (target: Pick<Target, 'cluster' | 'labels'>) => Container | undefined;

/** Reads the containers of the answers to `sensors` and `fleet`. */
export function readContainers(
  sensors: readonly PromSeries[],
  fleet: readonly PromSeries[],
  { clusterLabel, stepMs }: { readonly clusterLabel: string; readonly stepMs: number }
): ContainerOf {
  const byPod = (series: readonly PromSeries[]) =>
    new Map(series.map((one) => [podKey(one.labels[clusterLabel], one.labels), one]));
  const cores = byPod(ofPart(sensors, STATE.containerCpu));
  const memory = byPod(ofPart(sensors, STATE.containerMemory));
  const courses = byPod(ofPart(fleet, COURSE.containerCpu));
  const valueOf = (series: PromSeries | undefined) => series && lastValue(series);
  return ({ cluster, labels }) => {
    const key = podKey(cluster, labels);
    return cores.has(key) || memory.has(key) || courses.has(key)
      ? {
          cores: valueOf(cores.get(key)),
          memory: valueOf(memory.get(key)),
          course: courses.get(key)?.points,
          overMs: Math.max(stepMs, SHORTEST_RATE_MS),
        }
      : undefined;
  };
}

function podKey(cluster: string | undefined, { namespace, pod }: PromSeries['labels']): string {
  return JSON.stringify([cluster ?? '', namespace ?? '', pod ?? '']);
}
