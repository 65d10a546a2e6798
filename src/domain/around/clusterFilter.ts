import { placeOf } from '../environment/places';
import type { Environment } from '../environment/types';
import type { FalcoEvent } from '../event/types';
import { asString } from '../narrowing/narrowing';

/** The cluster of an event as filters find it: one that only the settings name is no condition on a line. */
export function filteredCluster({ entry, fields }: FalcoEvent, environment: Environment): string | undefined {
  const place = placeOf(environment, 'cluster');
  switch (place.kind) {
    case 'label':
    case 'metadata':
      return entry.labels[place.name];
    case 'json':
      return asString(fields[place.path.at(-1) ?? '']);
    default:
      return undefined;
  }
}
