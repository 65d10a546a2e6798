import type { LogEntry, ParseOptions } from '../event/types';
import { environmentOfLine, type Scope } from './together';
import type { Environment } from './types';

/** What an environment knows that a line may not say. */
export function parseOptionsOf({ hostLabel, cluster, fields }: Environment): ParseOptions {
  const place = fields.cluster;
  const clusterKey = place.kind === 'label' || place.kind === 'metadata' ? place.name : undefined;
  return { hostLabel, cluster, clusterKey };
}

/** What is known of each line of a scope: that which its environment knows. The same function for the same scope. */
export function lineOptionsOf(scope: Scope): (entry: LogEntry) => ParseOptions {
  const known = made.get(scope);
  if (known) {
    return known;
  }
  const options = new Map<string | undefined, ParseOptions>();
  const optionsOf = ({ from }: LogEntry): ParseOptions => {
    const id = from?.id;
    const environment = environmentOfLine(scope, id);
    const its = options.get(id) ?? (environment ? parseOptionsOf(environment) : {});
    options.set(id, its);
    return its;
  };
  made.set(scope, optionsOf);
  return optionsOf;
}

const made = new WeakMap<Scope, (entry: LogEntry) => ParseOptions>();
