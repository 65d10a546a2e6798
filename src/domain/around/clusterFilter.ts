import type { Environment } from '../environment/types';
import type { FalcoEvent } from '../event/types';
import { seriesValue } from '../logql/query/seriesField';

/** The cluster of an event as filters find it: one that only the settings name is no condition on a line. */
export function filteredCluster(event: FalcoEvent, environment: Environment): string | undefined {
  return seriesValue(event, environment, 'cluster') || undefined;
}
