import { isAnyOf, type PromMatcher } from '../promql/matcher';

/** Which part of what a Prometheus holds belongs to an environment. */
export interface HealthScope {
  /** Label that names the cluster, an external label of each cluster's Prometheus. */
  readonly clusterLabel: string;
  /** Clusters to show; empty for all. */
  readonly clusters: readonly string[];
  /** Further matchers that every series must fulfil (`namespace="falco"`). */
  readonly matchers?: readonly PromMatcher[];
}

/** Everything in the Prometheus, its clusters told apart by the label that most people use. */
export const WHOLE_PROMETHEUS: HealthScope = { clusterLabel: 'cluster', clusters: [] };

/**
 * The matchers of a scope. Series without the cluster's label match too: a Prometheus that serves one cluster has
 * none, and to leave its sensors out would show a fleet of zero.
 */
export function scopeMatchers({ clusterLabel, clusters, matchers = [] }: HealthScope): readonly PromMatcher[] {
  return clusters.length === 0 ? matchers : [isAnyOf(clusterLabel, [...clusters, '']), ...matchers];
}
