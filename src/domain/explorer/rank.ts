import { compareNs, nsToMs } from '../event/time';
import { PRIORITIES } from '../falco/priority';
import type { BehaviourGroup } from './behaviours';

/** What stands first among groups: what is rare here, what was seen last, what there is most of. */
export type GroupOrder = 'rarest' | 'newest' | 'most';

/** How much a step of priority weighs: as much as being four times as rare. */
const BITS_A_STEP = 2;
/** Behaviours of one place that begin within this time of each other, each of few events, may be one story. */
const STORY_MS = 15 * 60_000;
const FEW = 5;
/** A place that does more than this has no story that could be told apart from the rest. */
const MOST_AT_A_PLACE = 400;
/** How much each doubling of a story's rules weighs, and how much a behaviour gives way to each of its story before it. */
const BITS_A_DOUBLING = 2;
const BITS_A_TURN = 2;
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
function scoreOf({ behaviour, count }: Pick<BehaviourGroup, 'behaviour' | 'count'>, options: RankOptions): number {
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

/**
 * Groups in the order in which they want to be looked at. What is rare for itself may be one of many such in a large fleet;
 * several rare rules at one place within minutes are not. Of such a story the most telling comes first, and the others give
 * way to those of other places: the first screen shows every story, not all of one.
 */
export function ranked(groups: readonly BehaviourGroup[], options: RankOptions): readonly BehaviourGroup[] {
  const scored = [...byPlace(groups).values()].flatMap((at) => {
    const alone = at.map((one) => ({ ...one, score: scoreOf(one.group, options) }));
    return at.length > MOST_AT_A_PLACE ? alone : asStories(alone);
  });
  return scored.sort(firstOf).map(({ group }) => group);
}

/** The groups of one place: what is of a story weighs more, and gives way to what of it comes before. */
function asStories(at: readonly Scored[]): readonly Scored[] {
  return at
    .map((one) => ({ ...one, score: one.score + BITS_A_DOUBLING * Math.log2(1 + otherRules(one, at)) }))
    .sort(firstOf)
    .map((one, index, all) => ({ ...one, score: one.score - BITS_A_TURN * before(one, all.slice(0, index)) }));
}

interface Placed {
  readonly group: BehaviourGroup;
  readonly beganMs: number;
}

function byPlace(groups: readonly BehaviourGroup[]): ReadonlyMap<string, readonly Placed[]> {
  const places = new Map<string, Placed[]>();
  for (const group of groups) {
    const at = places.get(group.behaviour.where) ?? [];
    at.push({ group, beganMs: nsToMs(group.firstNs) });
    places.set(group.behaviour.where, at);
  }
  return places;
}

/** How many other rules have a behaviour of the same story. */
function otherRules(one: Placed, at: readonly Placed[]): number {
  const rules = at.filter((other) => isOneStory(one, other)).map(({ group }) => group.behaviour.rule);
  return new Set(rules.filter((rule) => rule !== one.group.behaviour.rule)).size;
}

function before(one: Placed, others: readonly Placed[]): number {
  return others.filter((other) => isOneStory(one, other)).length;
}

function isOneStory(a: Placed, b: Placed): boolean {
  return a.group.count <= FEW && b.group.count <= FEW && Math.abs(a.beganMs - b.beganMs) < STORY_MS;
}

type Scored = Placed & { readonly score: number };

function firstOf(a: Scored, b: Scored): number {
  return b.score - a.score || compareNs(b.group.lastNs, a.group.lastNs);
}
