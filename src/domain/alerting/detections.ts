import type { EventFilters } from '../logql/filters';

/** What rules detected: neither Falco about itself nor a test event. Older versions give those no source of their own. */
export const DETECTIONS: EventFilters = [
  { field: 'source', op: 'is-not', values: ['internal'] },
  { field: 'rule', op: 'not-matches', values: ['Falco internal: .*', 'Test rule'] },
];
