import { type Scope } from 'domain/environment/together';
import { type CubePlan } from 'domain/logql/cube/cube';
import { type EventFilters } from 'domain/logql/filters';
import { type SeenMs } from 'domain/rules/listing/aggregate';
import { type Run } from '../answer/follow';
import { loadSeen, type Seen } from '../events/loadSeen';
import { askScope } from './askScope';

/** When each rule fired first and last, and on how many hosts, in one environment or in all of several. */
export function loadScopeSeen(scope: Scope, filters: EventFilters, plan: CubePlan): Run<Seen> {
  return askScope(
    scope,
    (environment) => loadSeen(environment, filters, plan),
    (told) => addSeen(told.map(({ value }) => value))
  );
}

/** What sensors of one environment have loaded says nothing of those of another: a list of it is none of all. */
function addSeen(all: readonly Seen[]): Seen {
  const seen = new Map<string, SeenMs>();
  for (const one of all) {
    for (const [rule, its] of one.seen) {
      const known = seen.get(rule);
      seen.set(rule, known ? addTimes(known, its) : its);
    }
  }
  return { seen };
}

/** Hosts of two environments are never one; of those that could not be counted nothing is said. */
function addTimes(a: SeenMs, b: SeenMs): SeenMs {
  return {
    firstMs: Math.min(a.firstMs, b.firstMs),
    lastMs: Math.max(a.lastMs, b.lastMs),
    hosts: a.hosts === undefined || b.hosts === undefined ? undefined : a.hosts + b.hosts,
  };
}
