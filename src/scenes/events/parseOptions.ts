import { type Environment } from 'domain/environment/types';
import { type ParseOptions } from 'domain/event/types';

/** What an environment knows that a line may not say. */
export function parseOptionsOf({ hostLabel, cluster, fields }: Environment): ParseOptions {
  const place = fields.cluster;
  const clusterKey = place.kind === 'label' || place.kind === 'metadata' ? place.name : undefined;
  return { hostLabel, cluster, clusterKey };
}
