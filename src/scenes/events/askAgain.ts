import { sceneGraph, type SceneObject } from '@grafana/scenes';

/** Asks anew what a page shows: of a range that follows the clock, up to now, so that what happened meanwhile is there. */
export function askAgain(object: SceneObject, ask: () => void): void {
  const timeRange = sceneGraph.getTimeRange(object);
  const { from, to } = timeRange.state;
  if (from.includes('now') || to.includes('now')) {
    timeRange.onRefresh();
  } else {
    ask();
  }
}
