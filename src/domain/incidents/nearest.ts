import { nsToMs } from '../event/time';
import type { Incident } from './incidents';

/** A line may say a little later than its event when that was. */
const APART_MS = 60_000;

/**
 * The incident that a moment belongs to: one with an event at that very millisecond, else one that goes over it, else the one whose
 * nearest event is less than a minute away. The weightiest of several.
 * @param found the weightiest first
 */
export function incidentAt(found: readonly Incident[], atMs: number): Incident | undefined {
  const [nearest] = found
    .map((incident) => ({ incident, distance: distanceOf(incident, atMs) }))
    .filter(({ distance }) => distance <= APART_MS)
    .sort((a, b) => a.distance - b.distance);
  return nearest?.incident;
}

/** A millisecond is as exact as notifications are. */
function distanceOf({ events, firstNs, lastNs }: Incident, atMs: number): number {
  const apart = Math.min(...events.map(({ timeNs }) => Math.abs(nsToMs(timeNs) - atMs)));
  if (apart <= 1) {
    return 0;
  }
  return atMs >= nsToMs(firstNs) && atMs <= nsToMs(lastNs) ? 1 : apart;
}
