import type { Environment } from '../environment/types';
import type { EvidenceEnvironment } from './evidence';

/** What an environment says of its lines; addresses and ids of data sources are nobody's who reads the bundle. */
export function evidenceEnvironment(environment: Environment): EvidenceEnvironment {
  const { id, name, selector, format, fields, reading, hostLabel, cluster } = environment;
  return { id, name, selector, format, fields, reading, hostLabel, cluster };
}
