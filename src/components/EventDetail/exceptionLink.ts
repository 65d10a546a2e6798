import { ROUTES } from 'constants/routes';
import type { FalcoEvent } from 'domain/event/types';
import { eventValues } from 'domain/noise/behaviour/eventValues';
import { addressOf, type KeptInLinks } from './eventLinks';

/** The page that writes an exception for the event's rule, begun with who did it and to what. */
export function exceptionLink(event: FalcoEvent, kept: KeptInLinks = {}): string {
  return addressOf(kept, { open: { rule: event.rule }, values: eventValues(event) }, ROUTES.noise);
}
