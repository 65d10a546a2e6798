import type { FalcoEvent, LineShape } from '../event/types';
import { eventsOf } from './eventChecks';
import { finding } from './finding';
import { ONE_HTTP_OUTPUT, ONE_SHIPPER } from './snippets';
import type { Check } from './types';

/** Falco sends again what it had no answer for: a few doubles of one sender are no mistake of a set-up. */
const RESENT_SHARE = 0.05;

/** Labels that Falcosidekick makes of the event itself: the same event has the same whoever sends it. */
const OF_THE_EVENT: ReadonlySet<string> = new Set([
  'rule',
  'priority',
  'source',
  'tags',
  'hostname',
  'k8s_ns_name',
  'k8s_pod_name',
  'uuid',
  'detected_level',
  'observed_timestamp',
  'timestamp',
]);

interface Group {
  readonly events: FalcoEvent[];
}

/** Whether the same events reach Loki twice: every count of them is then twice what happened. */
export const checkShippers: Check = (observed) => {
  const events = eventsOf(observed).filter(({ internal, message }) => !internal && message !== '');
  if (events.length === 0) {
    return [];
  }
  const twice = [...groups(events).values()].filter((group) => group.events.length > 1);
  const two = twice.filter((group) => new Set(group.events.map(carrierOf)).size > 1);
  const [first] = two;
  if (first) {
    const [one, other] = [...new Map(first.events.map((event) => [carrierOf(event), event])).values()];
    const values = { doubled: two.length, events: events.length, one: name(one), other: name(other) };
    return [finding('shippers', 'two-shippers', 'error', { values, paste: ONE_SHIPPER })];
  }
  if (twice.length > events.length * RESENT_SHARE) {
    const values = { doubled: twice.length, events: events.length };
    return [finding('shippers', 'sent-twice', 'error', { values, paste: ONE_HTTP_OUTPUT })];
  }
  return [finding('shippers', 'shippers-ok', 'ok', { values: { events: events.length } })];
};

/**
 * Events by what they say and when. Falco gives them nanoseconds, so two that agree in both are one; times in whole
 * seconds (audit logs, cloud) can be two.
 */
function groups(events: readonly FalcoEvent[]): ReadonlyMap<string, Group> {
  const found = new Map<string, Group>();
  for (const event of events) {
    if (event.timeNs.endsWith('000000')) {
      continue;
    }
    const key = `${event.timeNs} ${event.message.replace(/\s+/g, ' ').trim()}`;
    const group = found.get(key) ?? { events: [] };
    group.events.push(event);
    found.set(key, group);
  }
  return found;
}

/** How an event came: the shape of its line and the labels that are not its own. */
function carrierOf({ shape, entry }: FalcoEvent): string {
  const labels = Object.entries(entry.labels).filter(([label]) => !OF_THE_EVENT.has(label));
  return JSON.stringify([shape, labels.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function name(event: FalcoEvent | undefined): LineShape | '' {
  return event?.shape ?? '';
}
