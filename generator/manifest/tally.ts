import type { Tally, Counts, Column } from './manifestTypes';

export function tally(counts: Counts, { rule, priority, source, cluster, namespace }: Column, count: number): void {
  counts.total += count;
  increase(counts.byRule, rule, count);
  increase(counts.byPriority, priority, count);
  increase(counts.bySource, source, count);
  increase(counts.byCluster, cluster, count);
  if (namespace !== null) {
    increase(counts.byNamespace, namespace, count);
  }
}

export function emptyCounts(): Counts {
  return { total: 0, byRule: {}, byPriority: {}, bySource: {}, byCluster: {}, byNamespace: {} };
}

export function increase(tally: Tally, key: string, by = 1): void {
  tally[key] = (tally[key] ?? 0) + by;
}
