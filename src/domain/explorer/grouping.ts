import { compareNs } from '../event/time';
import { type Cube, cubeTotals } from '../logql/cube/cube';
import type { BehaviourGroup } from './behaviours';
import { type GroupOrder, type RankOptions, ranked } from './rank';

/** Rows of a grouping at most; beyond, the least of a rule's behaviours are one row. */
const MOST_GROUPS = 500;

/** A row of a grouping: a behaviour, what is left of a rule's, or what of a rule has not been loaded. */
export type GroupRow =
  | { readonly kind: 'behaviour'; readonly group: BehaviourGroup }
  | { readonly kind: 'others'; readonly rule: string; readonly behaviours: number; readonly count: number }
  | { readonly kind: 'unloaded'; readonly rule: string; readonly count: number };

export interface Grouping {
  readonly rows: readonly GroupRow[];
  /** The sum of all rows, and of those that are loaded. */
  readonly total: number;
  readonly loaded: number;
  readonly duplicates: number;
}

export interface GroupingOptions extends Pick<RankOptions, 'isHigh'> {
  readonly order: GroupOrder;
  /** Everything that there is, by rule; undefined where it is not counted by rule. */
  readonly cube: Pick<Cube, 'groups' | 'total' | 'coarse'> | undefined;
  readonly most?: number;
}

/** The rule of a row that stands for all of them, where nobody counted by rule. */
export const ANY_RULE = '';

/**
 * The rows of a grouping, each event of the range in one of them: what has not been loaded is the count of its rule less
 * what was. Behaviours come first, in the order asked for.
 */
export function groupRows(
  groups: readonly BehaviourGroup[],
  { order, cube, isHigh, most = MOST_GROUPS }: GroupingOptions
): Grouping {
  const loadedByRule = new Map<string, number>();
  for (const { behaviour, count } of groups) {
    loadedByRule.set(behaviour.rule, (loadedByRule.get(behaviour.rule) ?? 0) + count);
  }
  const loaded = sum(loadedByRule.values());
  const byRule = cube && isByRule(cube) ? cubeTotals(cube, 'rule') : undefined;
  const total = Math.max(loaded, cube?.total ?? 0);
  const options: RankOptions = { total, byRule: byRule ?? loadedByRule, isHigh };

  const byScore = ranked(groups, options);
  // Room for the rows that stand for the rest of a rule.
  const room =
    byScore.length <= most ? most : Math.max(0, most - new Set(byScore.map((one) => one.behaviour.rule)).size);
  const shown = sorted(byScore.slice(0, room), order);
  const rest = othersOf(byScore.slice(room));
  const unloaded = byRule ? unloadedOf(byRule, loadedByRule) : rowOf(ANY_RULE, total - loaded);
  const rows: GroupRow[] = [...shown.map((group): GroupRow => ({ kind: 'behaviour', group })), ...rest, ...unloaded];
  return {
    rows,
    loaded,
    total: rows.reduce((all, row) => all + countOf(row), 0),
    duplicates: groups.reduce((all, { duplicates }) => all + duplicates, 0),
  };
}

export function countOf(row: GroupRow): number {
  return row.kind === 'behaviour' ? row.group.count : row.count;
}

/** Whether a cube says of each event which rule it is of. */
export function isByRule({ coarse }: Pick<Cube, 'coarse'>): boolean {
  return !coarse?.includes('rule');
}

function sorted(byScore: readonly BehaviourGroup[], order: GroupOrder): readonly BehaviourGroup[] {
  switch (order) {
    case 'rarest':
      return byScore;
    case 'newest':
      return [...byScore].sort((a, b) => compareNs(b.lastNs, a.lastNs));
    case 'most':
      return [...byScore].sort((a, b) => b.count - a.count);
  }
}

function othersOf(groups: readonly BehaviourGroup[]): GroupRow[] {
  const byRule = new Map<string, { behaviours: number; count: number }>();
  for (const { behaviour, count } of groups) {
    const before = byRule.get(behaviour.rule) ?? { behaviours: 0, count: 0 };
    byRule.set(behaviour.rule, { behaviours: before.behaviours + 1, count: before.count + count });
  }
  return [...byRule].map(([rule, rest]) => ({ kind: 'others', rule, ...rest }));
}

function unloadedOf(byRule: ReadonlyMap<string, number>, loaded: ReadonlyMap<string, number>): GroupRow[] {
  return [...byRule].flatMap(([rule, count]) => rowOf(rule, count - (loaded.get(rule) ?? 0)));
}

function rowOf(rule: string, count: number): GroupRow[] {
  return count > 0 ? [{ kind: 'unloaded', rule, count }] : [];
}

function sum(counts: Iterable<number>): number {
  let all = 0;
  for (const count of counts) {
    all += count;
  }
  return all;
}
