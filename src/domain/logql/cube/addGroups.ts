import type { CubeGroup } from './cube';

/** Groups of a cube, and how many windows of the sum come before their first. */
export interface PlacedGroups {
  readonly groups: readonly CubeGroup[];
  readonly at: number;
}

/** Groups that tell the same events, added up window by window, most events first. */
export function addGroups(parts: readonly PlacedGroups[], windows: number): CubeGroup[] {
  const sums = new Map<string, CubeGroup & { counts: number[] }>();
  for (const { groups, at } of parts) {
    for (const group of groups) {
      const key = JSON.stringify([group.rule, group.priority, group.word, group.source, group.tags, group.internal]);
      const sum = sums.get(key) ?? { ...group, total: 0, counts: new Array<number>(windows).fill(0) };
      group.counts.forEach((count, index) => (sum.counts[at + index] = (sum.counts[at + index] ?? 0) + count));
      sums.set(key, { ...sum, total: sum.total + group.total });
    }
  }
  return [...sums.values()].sort((a, b) => b.total - a.total);
}
