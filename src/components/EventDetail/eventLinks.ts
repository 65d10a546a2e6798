import { eventsUrl, type EventsLink } from 'constants/eventsUrl';
import { openUrl, type OpenQuery } from 'constants/openUrl';
import { type Route, ROUTES } from 'constants/routes';
import { AROUND_KEYS } from 'constants/urlKeys';
import { nsToMs } from 'domain/event/time';
import type { FalcoEvent } from 'domain/event/types';
import { inApp } from 'lib/inApp';

/** What goes along from the page that an event is on. */
export interface KeptInLinks extends Pick<EventsLink, 'from' | 'to' | 'timeZone' | 'environment'> {
  /** The query that an event came from, where it is not known which environment that is of: found out on the way. */
  readonly query?: OpenQuery;
}

/** Before and after an event: enough to see what it came with. */
const AROUND_MS = 5 * 60_000;

/** The page of the event's rule. */
export function ruleLink({ rule }: Pick<FalcoEvent, 'rule'>, kept: KeptInLinks = {}): string {
  return addressOf(kept, { open: { rule } }, ROUTES.rules);
}

/** The page of a technique. */
export function techniqueLink(technique: string, kept: KeptInLinks = {}): string {
  return addressOf(kept, { open: { technique } }, ROUTES.mitre);
}

/** What is around an event, which stays open: everything of the same container, pod, host, ... before and after it. */
export function aroundLink(event: FalcoEvent, kept: KeptInLinks = {}): string {
  const ms = nsToMs(event.entry.tsNs);
  return addressOf(kept, { from: ms - AROUND_MS, to: ms + AROUND_MS, event: event.key, own: aroundKeys(event) });
}

/** What an address says of it, whatever page it is of. */
export function aroundKeys({ key }: Pick<FalcoEvent, 'key'>): NonNullable<EventsLink['own']> {
  return { [AROUND_KEYS.event]: key };
}

/** The event alone, in the range around it. */
export function eventLink(event: FalcoEvent, kept: KeptInLinks = {}): string {
  const ms = nsToMs(event.entry.tsNs);
  return addressOf(kept, { from: ms - AROUND_MS, to: ms + AROUND_MS, event: event.key });
}

/** A page's address with what goes along. */
export function addressOf(
  { from, to, timeZone, environment, query }: KeptInLinks,
  link: EventsLink,
  route?: Route
): string {
  const page = eventsUrl({ from, to, timeZone, environment, ...link }, route);
  return inApp(query ? openUrl({ ...query, page }) : page);
}
