import { FALCO_METRICS, FALCO_PATTERNS } from './falcoMetrics';
import { type MetricFact, type MetricGroup, type MetricKind, type MetricOwner } from './metricFact';
import { CLUSTER_METRICS } from './clusterMetrics';
import { COMPANION_METRICS } from './companionMetrics';

const FACTS: readonly MetricFact[] = [...FALCO_METRICS, ...COMPANION_METRICS, ...CLUSTER_METRICS];
const BY_KEY: ReadonlyMap<string, MetricFact> = new Map(FACTS.map((fact) => [fact.key, fact]));
// The first holder of a name keeps it: `falco_events` is looked up as Falcosidekick's.
const BY_NAME: ReadonlyMap<string, MetricFact> = new Map(
  [...FACTS].reverse().flatMap((fact) => fact.names.map(({ name }) => [name, fact] as const))
);
const PATTERNS = FALCO_PATTERNS.map((fact) => ({ fact, expression: new RegExp(`^(?:${fact.pattern})$`) }));

/** What is known of a metric under any of its names. */
export interface FoundMetric {
  /** `undefined` for names that hold the name of something else (`falcosecurity_plugins_<plugin>_..._total`). */
  readonly key: string | undefined;
  readonly from: MetricGroup | MetricOwner;
  readonly kind: MetricKind;
}

/** Looks a name up in the tables; undefined for a name that no program around Falco has. */
export function findMetric(name: string): FoundMetric | undefined {
  const fact = BY_NAME.get(name);
  if (fact) {
    return { key: fact.key, from: fact.from, kind: fact.kind };
  }
  const pattern = PATTERNS.find(({ expression }) => expression.test(name))?.fact;
  return pattern && { key: undefined, from: pattern.from, kind: pattern.kind };
}

/**
 * All names that a metric has had, the current one first.
 * @throws {Error} for a key that is in no table: a mistake in this code, not in what it reads
 */
export function namesOf(key: string): readonly string[] {
  const fact = BY_KEY.get(key);
  if (!fact) {
    throw new Error(`no metric has the key ${key}`);
  }
  return fact.names.map(({ name }) => name);
}
