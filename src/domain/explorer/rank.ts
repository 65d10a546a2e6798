import { PRIORITIES } from '../falco/priority';
import type { BehaviourGroup } from './behaviours';

export type GroupOrder = 'rarest' | 'newest' | 'most';

export const GROUP_ORDERS: readonly GroupOrder[] = ['rarest', 'newest', 'most'];

/** How much a step of priority weighs: as much as being four times as rare. */
const BITS_A_STEP = 2;
/** What was declared to be of high priority weighs as a Critical at least. */
const HIGH = PRIORITIES.indexOf('Critical');

export interface RankOptions {
  /** All events of the range, and of each rule: a behaviour that is one of many of its rule is less of a surprise. */
  readonly total: number;
  readonly byRule: ReadonlyMap<string, number>;
  readonly isHigh: (group: Pick<BehaviourGroup['behaviour'], 'rule' | 'priority'>) => boolean;
}

/**
 * How much a group wants to be looked at, in bits: how rare its rule is among all events, how rare it is among all events
 * itself, and its priority. So four events of an attack stand above thousands of one rule, and a one-off of a rule that
 * is noise stays below a one-off of a rule that is not.
 */
export function scoreOf(
  { behaviour, count }: Pick<BehaviourGroup, 'behaviour' | 'count'>,
  options: RankOptions
): number {
  const { total, byRule, isHigh } = options;
  const all = Math.max(1, total, count);
  const ofRule = Math.max(count, byRule.get(behaviour.rule) ?? 0, 1);
  const named = behaviour.priority === undefined ? PRIORITIES.length - 1 : PRIORITIES.indexOf(behaviour.priority);
  const priority = isHigh(behaviour) ? Math.min(named, HIGH) : named;
  return (
    Math.log2(all / Math.min(all, ofRule)) +
    Math.log2(all / Math.max(1, count)) +
    BITS_A_STEP * (PRIORITIES.length - 1 - priority)
  );
}
