import { partOf } from '../../promql/expressions';
import type { PromSeries } from '../../promql/series';
import type { ResourcePanel } from '../queries/resourceQuery';
import type { Course } from './sensorCourses';

/** Lines of one panel of resources: nodes by the address that is scraped, pods by namespace and name. */
export function resourceCourses(
  series: readonly PromSeries[],
  { id, of }: Pick<ResourcePanel, 'id' | 'of'>,
  clusterLabel: string
): readonly Course[] {
  const clusters = new Set(series.map(({ labels }) => labels[clusterLabel] ?? ''));
  return series
    .filter((one) => partOf(one) === id)
    .map(({ labels, points }) => {
      const place = of === 'node' ? [labels.instance ?? ''] : [labels.namespace ?? '', labels.pod ?? ''];
      const cluster = clusters.size > 1 ? [labels[clusterLabel] ?? ''] : [];
      return { name: [...cluster, ...place].filter((text) => text !== '').join(' / '), points };
    });
}
