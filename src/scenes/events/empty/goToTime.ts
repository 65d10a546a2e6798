import { dateTime } from '@grafana/data';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { SECOND_MS } from 'domain/units/durations';

/** How much of the range stays free behind the moment, so that it is not at the edge. */
const ROOM = 0.1;

/** A range as long as the one before that holds a moment near its end, ms; never past now. */
export function rangeAround(atMs: number, lengthMs: number, nowMs: number): { fromMs: number; toMs: number } {
  const toMs = Math.max(Math.min(atMs + ROOM * lengthMs, nowMs), atMs + SECOND_MS);
  return { fromMs: Math.floor(toMs - lengthMs), toMs: Math.ceil(toMs) };
}

/** Moves a page's range to a moment, its length kept. */
export function goToTime(object: SceneObject, atMs: number): void {
  const timeRange = sceneGraph.getTimeRange(object);
  const { from, to } = timeRange.state.value;
  const range = rangeAround(atMs, Math.max(to.valueOf() - from.valueOf(), 60 * SECOND_MS), Date.now());
  const [start, end] = [dateTime(range.fromMs), dateTime(range.toMs)];
  timeRange.onTimeRangeChange({ from: start, to: end, raw: { from: start, to: end } });
}
