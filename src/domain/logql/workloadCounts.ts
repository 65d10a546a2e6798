import { WORKLOAD, workloadKey, workloadPartsOf } from '../environment/workload';

/** The fields by which events are counted for their workloads, as a count names them. */
export const WORKLOAD_COUNTED: readonly string[] = [
  ...['cluster', 'namespace', 'hostname', 'container.image.repository', 'container.name', 'ka.user.name'],
];

const HOST_CONTAINER = 'host';

interface Counted {
  readonly fields: Readonly<Record<string, string>>;
  readonly total: number;
  readonly counts: readonly number[];
}

/**
 * Counts by those fields as counts by workload, most first: as events are grouped by what they do. Events that say none have
 * the empty name.
 * @param cluster that of the environment, where lines do not say it
 */
export function byWorkload<T extends Counted>(rows: readonly T[], cluster: string | undefined): T[] {
  const byKey = new Map<string, T>();
  for (const row of rows) {
    const workload = workloadPartsOf(placedOf(row.fields, cluster));
    const key = workload === undefined ? '' : workloadKey(workload);
    const before = byKey.get(key);
    byKey.set(key, {
      ...row,
      fields: { [WORKLOAD]: key },
      total: row.total + (before?.total ?? 0),
      counts: row.counts.map((count, index) => count + (before?.counts[index] ?? 0)),
    });
  }
  return [...byKey.values()].sort((a, b) => b.total - a.total);
}

function placedOf(fields: Counted['fields'], cluster: string | undefined) {
  const { namespace = '', hostname = '', 'container.name': name = '' } = fields;
  return {
    fields: {
      'container.image.repository': fields['container.image.repository'] ?? '',
      'container.name': name,
      // Its id is not counted by, of which there are too many: of the host both say the same.
      'container.id': name === HOST_CONTAINER ? HOST_CONTAINER : '',
      'k8s.ns.name': namespace,
      'ka.user.name': fields['ka.user.name'] ?? '',
    },
    host: hostname === '' ? undefined : hostname,
    cluster: fields.cluster || cluster,
  };
}
