import { IDENTITY_LABELS } from '../../falco/deployment';
import type { HealthScope } from '../healthScope';

/** Labels that name the node of a target. */
export const NODE_LABELS = ['node', 'kubernetes_node', 'nodename'] as const;

/** The labels that say which target of which cluster a series is of. */
export function identityLabels({ clusterLabel }: Pick<HealthScope, 'clusterLabel'>): readonly string[] {
  return [clusterLabel, ...IDENTITY_LABELS];
}

/** Which target a series is of, as a key. */
export function targetKey(cluster: string | undefined, labels: Readonly<Record<string, string>>): string {
  return JSON.stringify([cluster ?? '', ...IDENTITY_LABELS.map((name) => labels[name] ?? '')]);
}
