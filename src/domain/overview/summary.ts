import { KNOWN_PRIORITY, PRIORITIES, type Priority } from '../falco/priority';
import type { Cube, CubeGroup } from '../logql/cube/cube';
import type { FieldFilter } from '../logql/filters';
import type { Periods } from '../logql/cube/periods';
import { TACTICS, type Tactic } from '../mitre/tactics';
import type { MatrixRule } from '../mitre/placement';
import { tacticPart, taggedEvents } from '../mitre/taggedEvents';

/** A number of this period beside that of the period before. */
export interface Compared {
  readonly now: number;
  readonly before: number;
}

export interface RuleRow {
  readonly rule: string;
  readonly priority: Priority | undefined;
  readonly count: number;
  /** Part of all events, 0 to 1. */
  readonly share: number;
  /** One count a window, oldest first. */
  readonly trend: readonly number[];
  /** End of the last window that holds an event of it, or now where that has not ended; milliseconds since the epoch. */
  readonly lastWindowMs: number | undefined;
  readonly before: number;
}

export interface TacticCount {
  readonly tactic: Tactic;
  readonly count: number;
  /** What asks for exactly these events. */
  readonly filters: readonly FieldFilter[];
}

/** Events of the periods by a condition, Falco about itself left out. */
export function compare({ now, before }: Periods, holds: (group: CubeGroup) => boolean = () => true): Compared {
  return { now: countWhere(now, holds), before: countWhere(before, holds) };
}

/** The rules that fired most. One that fires under several priorities or tags is one row, of its most urgent priority. */
export function topRules({ now, before }: Periods, most: number): RuleRow[] {
  const earlier = totalsByRule(before);
  const rows = new Map<string, RuleRow>();
  for (const group of now.groups.filter(({ internal }) => !internal)) {
    const row = rows.get(group.rule);
    const trend = group.counts.map((count, index) => count + (row?.trend[index] ?? 0));
    const count = group.total + (row?.count ?? 0);
    rows.set(group.rule, {
      rule: group.rule,
      priority: moreUrgent(group.priority, row?.priority),
      count,
      share: now.total === 0 ? 0 : count / now.total,
      trend,
      lastWindowMs: endOf(now.plan.times[lastOf(trend)], now.plan.askedToMs),
      before: earlier.get(group.rule) ?? 0,
    });
  }
  return [...rows.values()].sort((a, b) => b.count - a.count || a.rule.localeCompare(b.rule)).slice(0, most);
}

/** Some priorities as a filter: with every word that the counted events have for them. */
export function priorityFilter({ now, before }: Periods, priorities: readonly Priority[]): FieldFilter {
  const words = [...now.groups, ...before.groups].flatMap(({ priority, word }) =>
    word !== undefined && priority !== undefined && priorities.includes(priority) ? [word] : []
  );
  return { field: 'priority', op: 'is', values: [...new Set([...priorities, ...words])] };
}

/** Events whose priority is none of Falco's, or is missing. */
export const NO_KNOWN_PRIORITY: FieldFilter = { field: 'priority', op: 'not-matches', values: [KNOWN_PRIORITY] };

/** Whether events came without tags: only what is known of their rules then says their tactics. */
export function hasUntagged({ groups }: Cube): boolean {
  return groups.some(({ internal, tags }) => !internal && tags.length === 0);
}

/**
 * Events by tactic in the order of the matrix, tactics without events too. An event of two tactics counts in both; one
 * without tags by those of its rule, as in the matrix.
 */
export function countTactics({ groups }: Cube, rules: ReadonlyArray<Pick<MatrixRule, 'name' | 'tags'>>): TacticCount[] {
  return TACTICS.map((tactic) => {
    const found = taggedEvents(groups, rules, tacticPart(tactic));
    return { tactic, count: found.groups.reduce((sum, { total }) => sum + total, 0), filters: found.filters };
  });
}

/** Index of the last window that holds something; -1 where none does. */
function lastOf(counts: readonly number[]): number {
  return counts.reduce((last, count, index) => (count > 0 ? index : last), -1);
}

function endOf(window: number | undefined, askedToMs: number): number | undefined {
  return window === undefined ? undefined : Math.min(window, askedToMs);
}

function countWhere(cube: Cube, holds: (group: CubeGroup) => boolean): number {
  return cube.groups.reduce((sum, group) => sum + (!group.internal && holds(group) ? group.total : 0), 0);
}

function totalsByRule(cube: Cube): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const { rule, total } of cube.groups) {
    totals.set(rule, (totals.get(rule) ?? 0) + total);
  }
  return totals;
}

function moreUrgent(a: Priority | undefined, b: Priority | undefined): Priority | undefined {
  return PRIORITIES.find((priority) => priority === a || priority === b);
}
