import { locationUtil } from '@grafana/data';
import { nsToMs } from 'domain/event/time';
import type { FalcoEvent } from 'domain/event/types';
import { eventsUrl } from 'constants/eventsUrl';

/** Before and after the event: enough to see what it came with. */
const AROUND_MS = 5 * 60_000;

/** Address of an event in the app: the range around it, and the event open. */
export function eventLink(event: FalcoEvent): string {
  const ms = nsToMs(event.entry.tsNs);
  return locationUtil.assureBaseUrl(eventsUrl({ from: ms - AROUND_MS, to: ms + AROUND_MS, event: event.key }));
}
