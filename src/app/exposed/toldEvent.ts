import { eventLink, type KeptInLinks } from 'components/EventDetail/eventLinks';
import { nsToMs } from 'domain/event/time';
import { type FalcoEvent } from 'domain/event/types';
import { type EventsV1Event } from 'domain/links/eventsV1';

/** What another app is told of an event: its values as they are, which that app has to escape. */
export function toldEvent(event: FalcoEvent, kept: KeptInLinks): EventsV1Event {
  const { key, rule, priority, host } = event;
  return { key, timeMs: nsToMs(event.timeNs), rule, priority, hostname: host, href: eventLink(event, kept) };
}
