import type { JsonValue } from '../../event/types';
import { SNAPSHOT_RULE } from '../../falco/internal';
import type { EventFilters } from '../../logql/filters';

/** Which rules a sensor said it had loaded, in a snapshot of its metrics. */
export interface LoadedRules {
  /** Names as metrics write them: see `metricName`. */
  readonly names: ReadonlySet<string>;
  /**
   * Rules without events are listed too, so that a rule that is missing is not loaded. Without Falco's
   * `include_empty_values` only rules that fired are listed, and nothing can be said of the others.
   */
  readonly complete: boolean;
}

const PREFIX = 'falco.rules.';
/** The sum over all rules, among the rules. */
const TOTAL = 'matches_total';

/**
 * The rules in the fields of one snapshot (`SNAPSHOT_RULE`); undefined when it lists none (`rules_counters_enabled`
 * is off). Source: recorded snapshots of Falco 0.41.
 */
export function readLoadedRules(fields: Readonly<Record<string, JsonValue>>): LoadedRules | undefined {
  const rules = Object.entries(fields).filter(([key]) => key.startsWith(PREFIX) && key !== PREFIX + TOTAL);
  return rules.length === 0
    ? undefined
    : {
        names: new Set(rules.map(([key]) => metricName(key.slice(PREFIX.length)))),
        complete: rules.some(([, count]) => Number(count) === 0),
      };
}

/** Snapshots that list rules: not every sensor's do. */
export const LISTS_RULES: EventFilters = [
  { field: 'rule', op: 'is', values: [SNAPSHOT_RULE] },
  { text: PREFIX, op: 'contains' },
];

/**
 * The name of a rule as Falco's metrics write it: `Execution from /dev/shm` is `Execution_from_dev_shm`, and nothing stands
 * for the bracket at the end of `Read ssh information (again)`.
 */
export function metricName(rule: string): string {
  return rule
    .replace(/[^A-Za-z0-9_:]+/g, '_')
    .replace(/_{2,}/g, '_')
    .replace(/_$/, '');
}
