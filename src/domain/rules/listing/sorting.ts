import { comparePriority } from '../../falco/priority';
import { compareNs } from '../../event/time';
import type { RuleRow } from './listing';

/** What a list of rules can be sorted by. */
export const RULE_SORTS = ['name', 'priority', 'count', 'hosts', 'first', 'last', 'source', 'maturity'] as const;

export type RuleSortKey = (typeof RULE_SORTS)[number];

export interface RuleSort {
  readonly by: RuleSortKey;
  readonly descending: boolean;
}

export const DEFAULT_RULE_SORT: RuleSort = { by: 'count', descending: true };

/** How a column is sorted when it is first chosen: numbers and times from the greatest, texts from A, priority from the most urgent. */
export function firstSort(by: RuleSortKey): RuleSort {
  return { by, descending: by === 'count' || by === 'hosts' || by === 'first' || by === 'last' };
}

/** The rows in order. Rows without the value come last either way; rows of one value keep the order they have. */
export function sortRules(rows: readonly RuleRow[], { by, descending }: RuleSort): RuleRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [hasValue(a, by), hasValue(b, by)];
    return x && y ? sign * compare(a, b, by) : Number(y) - Number(x);
  });
}

function hasValue({ priority, summary, sources, maturity }: RuleRow, by: RuleSortKey): boolean {
  switch (by) {
    case 'name':
    case 'count':
      return true;
    case 'priority':
      return priority !== undefined;
    case 'hosts':
      return summary?.hostCount !== undefined;
    case 'first':
      return summary?.firstNs !== undefined;
    case 'last':
      return summary?.lastNs !== undefined;
    case 'source':
      return sources.length > 0;
    case 'maturity':
      return maturity !== undefined;
  }
}

const MATURITY_ORDER = ['stable', 'incubating', 'sandbox', 'deprecated'] as const;

function compare(a: RuleRow, b: RuleRow, by: RuleSortKey): number {
  switch (by) {
    case 'name':
      return byText(a.name.toLowerCase(), b.name.toLowerCase());
    case 'priority':
      return comparePriority(a.priority, b.priority);
    case 'count':
      return a.count - b.count;
    case 'hosts':
      return (a.summary?.hostCount ?? 0) - (b.summary?.hostCount ?? 0);
    case 'first':
      return compareNs(a.summary?.firstNs ?? '0', b.summary?.firstNs ?? '0');
    case 'last':
      return compareNs(a.summary?.lastNs ?? '0', b.summary?.lastNs ?? '0');
    case 'source':
      return byText(a.sources.join(), b.sources.join());
    case 'maturity':
      return orderOf(a) - orderOf(b);
  }
}

function orderOf({ maturity }: RuleRow): number {
  return maturity === undefined ? MATURITY_ORDER.length : MATURITY_ORDER.indexOf(maturity);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
