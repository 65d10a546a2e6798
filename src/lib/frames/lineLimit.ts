import type { DataFrame } from '@grafana/data';

/**
 * The limit of lines that an answer reached: there may be more lines than it holds. undefined when no query of it
 * reached its own. Grafana's Loki data source says in each frame how many lines were asked for.
 */
export function reachedLineLimit(frames: readonly DataFrame[]): number | undefined {
  const lines = new Map<string, number>();
  let reached: number | undefined;
  for (const { refId = '', length, meta } of frames) {
    const sum = (lines.get(refId) ?? 0) + length;
    lines.set(refId, sum);
    if (meta?.limit !== undefined && meta.limit > 0 && sum >= meta.limit) {
      reached = Math.max(reached ?? 0, meta.limit);
    }
  }
  return reached;
}
