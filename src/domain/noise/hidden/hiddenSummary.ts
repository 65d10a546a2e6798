import { isHighPriority, type HighPriority } from '../../environment/highPriority';
import type { FalcoEvent } from '../../event/types';
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

/**
 * Events of several readings, each once: by when it was and what it says in fields, as one reading may have left out the text that says
 * them again.
 */
export function eachOnce<T extends Pick<FalcoEvent, 'timeNs' | 'rule' | 'host' | 'fields'>>(
  ...lists: ReadonlyArray<readonly T[]>
): T[] {
  const known = new Map<string, T>();
  for (const event of lists.flat()) {
    const { timeNs, rule, host, fields } = event;
    known.set(JSON.stringify([timeNs, rule, host, fields]), event);
  }
  return [...known.values()];
}
