import { isHighPriority, type HighPriority } from '../../environment/highPriority';
import type { Cube } from '../../logql/cube/cube';
import { readMitreTags } from '../../mitre/tags';
import type { BacktestReport, BacktestWarning, Tally } from './backtestReport';

/** Hidden events by technique, counted exactly; empty for those that name none. An event with two counts under both. */
export function hiddenTechniques({ groups }: Cube): Array<Tally<string>> {
  const counts = new Map<string, number>();
  for (const { tags, total, internal } of groups) {
    const ids = internal ? undefined : readMitreTags(tags).techniques.map(({ id }) => id);
    const keys = ids === undefined ? [] : ids.length === 0 ? [''] : ids;
    keys.forEach((id) => counts.set(id, (counts.get(id) ?? 0) + total));
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

/**
 * The warnings of a tuning: what counts can say is said by exact counts, the rest by the events that were read.
 * @param ruleTotal events of the rule in the range
 * @param setting what counts as high priority in the environment
 */
export function hiddenWarnings(
  rule: string,
  hidden: Cube,
  ruleTotal: number,
  report: BacktestReport,
  setting: HighPriority
): BacktestWarning[] {
  const high = hidden.groups
    .filter((group) => !group.internal && isHighPriority(group, setting))
    .reduce((sum, { total }) => sum + total, 0);
  const read = report.warnings.filter(({ kind }) => kind === 'several-tactics' || kind === 'undecided');
  return [
    ...(high > 0 ? [{ kind: 'high-priority' as const, count: high, rules: [rule] }] : []),
    ...read,
    ...(hidden.total > 0 && hidden.total >= ruleTotal
      ? [{ kind: 'whole-rule' as const, rule, count: hidden.total }]
      : []),
  ];
}

/** Events of several readings, each once. */
export function eachOnce<T extends { readonly key: string }>(...lists: ReadonlyArray<readonly T[]>): T[] {
  return [...new Map(lists.flat().map((event) => [event.key, event])).values()];
}
