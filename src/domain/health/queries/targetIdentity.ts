import { IDENTITY_LABELS } from '../../falco/deployment';
import { quote } from '../../logql/quote';
import { sumBy } from '../../promql/expressions';
import type { HealthScope } from '../healthScope';
import { printName } from '../../promql/matcher';

/** Label that holds a metric's name, less `PREFIX`, where an operation takes the name away. */
export const METRIC = 'falco_metric';
/** What all names of Falco's begin with. */
export const PREFIX = 'falcosecurity_';

/** The labels that say which target of which cluster a series is of. */
export function identityLabels({ clusterLabel }: Pick<HealthScope, 'clusterLabel'>): readonly string[] {
  return [clusterLabel, ...IDENTITY_LABELS];
}

/** Labels that name the node of a target. */
export const NODE_LABELS = ['node', 'kubernetes_node', 'nodename'] as const;

/** Keeps the name of each metric in a label, so that it survives. */
export function named(selector: string): string {
  return `label_replace(${selector}, ${quote(METRIC)}, "$1", "__name__", ${quote(`${PREFIX}(.+)`)})`;
}

/** The largest of each: of a target that replicas of Prometheus scrape, one. */
export function maxBy(labels: readonly string[], expression: string): string {
  return `max by (${labels.map(printName).join(', ')}) (${expression})`;
}

/** Counts by labels. */
export function countBy(labels: readonly string[], expression: string): string {
  return sumBy(labels, expression).replace(/^sum/, 'count');
}
