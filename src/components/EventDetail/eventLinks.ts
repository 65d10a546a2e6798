import { eventsUrl, type EventsLink } from 'constants/eventsUrl';
import { openUrl, type OpenQuery } from 'constants/openUrl';
import { type Route, ROUTES } from 'constants/routes';
import { VARS } from 'constants/variables';
import { entity } from 'domain/event/aliases';
import { nsToMs } from 'domain/event/time';
import type { FalcoEvent } from 'domain/event/types';
import { eventValues } from 'domain/noise/behaviour/eventValues';
import { inApp } from 'lib/inApp';

/** What goes along from the page that an event is on. */
export interface KeptInLinks extends Pick<EventsLink, 'from' | 'to' | 'timeZone' | 'environment'> {
  /** The event's cluster, where the environment can filter by it: hosts and pods of one name are many. */
  readonly cluster?: string;
  /** The query that an event came from, where it is not known which environment that is of: found out on the way. */
  readonly query?: OpenQuery;
}

/** Before and after an event: enough to see what it came with. */
export const AROUND_MS = 5 * 60_000;

/** The page of the event's rule. */
export function ruleLink({ rule }: Pick<FalcoEvent, 'rule'>, kept: KeptInLinks = {}): string {
  return addressOf(kept, { open: { rule } }, ROUTES.rules);
}

/** The page of a technique. */
export function techniqueLink(technique: string, kept: KeptInLinks = {}): string {
  return addressOf(kept, { open: { technique } }, ROUTES.mitre);
}

/** The page that writes an exception for the event's rule, begun with who did it and to what. */
export function exceptionLink(event: FalcoEvent, kept: KeptInLinks = {}): string {
  return addressOf(kept, { open: { rule: event.rule }, values: eventValues(event) }, ROUTES.noise);
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
export function aroundLink(event: FalcoEvent, kept: KeptInLinks = {}): string | undefined {
  const place = samePlace(event);
  const ms = nsToMs(event.entry.tsNs);
  return (
    place &&
    addressOf(kept, {
      from: ms - AROUND_MS,
      to: ms + AROUND_MS,
      ...conditions(event, place, kept.cluster),
      event: event.key,
    })
  );
}

/** The event alone, in the range around it. */
export function eventLink(event: FalcoEvent, kept: KeptInLinks = {}): string {
  const ms = nsToMs(event.entry.tsNs);
  return addressOf(kept, { from: ms - AROUND_MS, to: ms + AROUND_MS, event: event.key });
}

function addressOf({ from, to, timeZone, environment, query }: KeptInLinks, link: EventsLink, route?: Route): string {
  const page = eventsUrl({ from, to, timeZone, environment, ...link }, route);
  return inApp(query ? openUrl({ ...query, page }) : page);
}

function conditions(event: FalcoEvent, place: SamePlace, cluster: string | undefined): EventsLink {
  const container = containerOf(event);
  if (place === 'container' && container !== undefined) {
    return { filters: [['container.id', '=', container]] };
  }
  const one = (value: string | undefined) => (value ? [value] : []);
  const inside =
    place === 'pod'
      ? { [VARS.namespace]: one(entity(event, 'namespace')), [VARS.pod]: one(entity(event, 'pod')) }
      : { [VARS.hostname]: one(event.host) };
  return { variables: { [VARS.cluster]: one(cluster), ...inside } };
}

/** Falco says `host` for what runs in no container. */
function containerOf({ fields }: FalcoEvent): string | undefined {
  const id = fields['container.id'];
  return typeof id === 'string' && id !== '' && id !== 'host' ? id : undefined;
}
