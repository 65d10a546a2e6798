import type { EventFilters } from '../logql/filters';
import { NO_INTERNAL } from '../logql/highPriorityFilter';

/** What rules detected: neither Falco about itself nor a test event. Older versions give those no source of their own. */
export const DETECTIONS: EventFilters = [
  NO_INTERNAL,
  { field: 'rule', op: 'not-matches', values: ['Falco internal: .*', 'Test rule'] },
];
