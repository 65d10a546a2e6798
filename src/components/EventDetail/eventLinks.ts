import { eventsUrl, type EventsLink, type UrlFilter } from 'constants/eventsUrl';
import { ROUTES } from 'constants/routes';
import { VARS } from 'constants/variables';
import { entity } from 'domain/event/aliases';
import { nsToMs } from 'domain/event/time';
import type { FalcoEvent } from 'domain/event/types';
import { eventValues } from 'domain/noise/eventValues';
import { inApp } from 'lib/inApp';

/** What goes along from the page that an event is on. */
export type KeptInLinks = Pick<EventsLink, 'from' | 'to' | 'environment'>;

/** Before and after an event: enough to see what it came with. */
export const AROUND_MS = 5 * 60_000;

/** The page of the event's rule. */
export function ruleLink({ rule }: Pick<FalcoEvent, 'rule'>, kept: KeptInLinks = {}): string {
  return inApp(eventsUrl({ ...kept, open: { rule } }, ROUTES.rules));
}

/** The page that writes an exception for the event's rule, begun with who did it and to what. */
export function exceptionLink(event: FalcoEvent, kept: KeptInLinks = {}): string {
  return inApp(eventsUrl({ ...kept, open: { rule: event.rule }, values: eventValues(event) }, ROUTES.noise));
}

/** What counts as the same place, the narrowest that the event names. */
export type SamePlace = 'container' | 'pod' | 'host';

/** The place that an event's neighbours share with it; undefined where it names none. */
export function samePlace(event: FalcoEvent): SamePlace | undefined {
  if (containerOf(event) !== undefined) {
    return 'container';
  }
  return entity(event, 'pod') ? 'pod' : event.host ? 'host' : undefined;
}

/** The events of the same place around an event, which stays open. */
export function aroundLink(event: FalcoEvent, { environment }: KeptInLinks = {}): string | undefined {
  const place = samePlace(event);
  const ms = nsToMs(event.entry.tsNs);
  return (
    place &&
    inApp(
      eventsUrl({
        from: ms - AROUND_MS,
        to: ms + AROUND_MS,
        environment,
        ...conditions(event, place),
        event: event.key,
      })
    )
  );
}

function conditions(event: FalcoEvent, place: SamePlace): Pick<EventsLink, 'variables' | 'filters'> {
  const container = containerOf(event);
  if (place === 'container' && container !== undefined) {
    const filter: UrlFilter = ['container.id', '=', container];
    return { filters: [filter] };
  }
  const one = (value: string | undefined) => (value ? [value] : []);
  return place === 'pod'
    ? { variables: { [VARS.namespace]: one(entity(event, 'namespace')), [VARS.pod]: one(entity(event, 'pod')) } }
    : { variables: { [VARS.hostname]: one(event.host) } };
}

/** Falco says `host` for what runs in no container. */
function containerOf({ fields }: FalcoEvent): string | undefined {
  const id = fields['container.id'];
  return typeof id === 'string' && id !== '' && id !== 'host' ? id : undefined;
}
