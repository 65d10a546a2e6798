import { VARS } from './variables';

/** Keys of the URL that go along from page to page: time, zone and filters, never a selection. */
export const URL_KEYS_KEPT: readonly string[] = [
  'from',
  'to',
  'timezone',
  ...Object.values(VARS).map((name) => `var-${name}`),
];

/** Key of whether Falco's events about itself are listed and counted with the others. */
export const INTERNAL_KEY = 'internal';

/** Keys of how the Events page shows its events: one by one, by what they do (and in which order), or as they come in. */
export const EXPLORER_KEYS = { grouped: 'group', order: 'order', live: 'live' } as const;

/** Keys of what is around one event: which event, what is shared with it, and how far it goes. */
export const AROUND_KEYS = { event: 'around', scope: 'scope', within: 'within' } as const;

/** Keys of the entity whose page is open: the field that names it, and its name. */
export const ENTITY_KEYS = { field: 'entity', name: 'name' } as const;

/** Key of the moment whose incident is to be opened, ms since the epoch: a notification knows when, not which. */
export const NEAR_KEY = 'near';

/** Keys of the event list's own state. */
export const LIST_KEYS = {
  columns: 'cols',
  widths: 'widths',
  density: 'density',
  sort: 'sort',
  wrap: 'wrap',
  otherLines: 'other',
  copies: 'copies',
  selected: 'event',
} as const;
