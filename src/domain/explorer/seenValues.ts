import { entity, fieldValue } from '../event/aliases';
import type { FalcoEvent } from '../event/types';
import { fieldText } from '../event/visible';

/** Values that are worth counting: no more are asked for at once. */
const MOST = 20;

/** The values of a field in some events, the most frequent first: candidates where there are too many to count them all. */
export function seenValues(events: readonly FalcoEvent[], field: string): string[] {
  const counts = new Map<string, number>();
  for (const event of events) {
    const value = valueOf(event, field);
    if (value !== undefined && value !== '') {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([value]) => value);
}

function valueOf(event: FalcoEvent, field: string): string | undefined {
  switch (field) {
    case 'cluster':
      return event.cluster;
    case 'hostname':
      return event.host;
    case 'namespace':
    case 'pod':
      return entity(event, field);
    default: {
      const value = fieldValue(event, field);
      return value === undefined || value === null ? undefined : fieldText(value);
    }
  }
}
