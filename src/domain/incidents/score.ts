import { mitreTagForm } from '../falco/tagForm';
import { PRIORITIES, type Priority } from '../falco/priority';
import { TACTICS, tactic, type Tactic } from '../mitre/tactics';
import type { Placed, Rarity } from './rarity';
import { seatKey } from './seat';

/** Why something wants to be looked at, each with the points that it gives. */
export type Reason =
  | { readonly kind: 'rare'; readonly points: number; readonly rules: readonly string[] }
  | { readonly kind: 'tactics'; readonly points: number; readonly tactics: readonly Tactic[]; readonly inOrder: number }
  | { readonly kind: 'high'; readonly points: number; readonly rules: readonly string[] }
  | { readonly kind: 'priority'; readonly points: number; readonly priority: Priority }
  | { readonly kind: 'spread'; readonly points: number; readonly seats: number };

export interface Score {
  readonly points: number;
  /** The weightiest first; together they are the points. */
  readonly reasons: readonly Reason[];
}

/** From so many points on something is an incident. */
export const INCIDENT_POINTS = 24;

/** One rule is a surprise of at most so many bits: a range of a week must not make a single Notice an incident. */
const MOST_BITS = 5;
/** What was declared to be of high priority needs little more than to be no habit. */
const HIGH_POINTS = 20;
const TACTIC_POINTS = 2;
const ORDER_POINTS = 1;
const SPREAD_POINTS = 4;
const PRIORITY_POINTS: Readonly<Partial<Record<Priority, number>>> = {
  Emergency: 8,
  Alert: 7,
  Critical: 6,
  Error: 3,
  Warning: 2,
};

export interface ScoreOptions {
  readonly rarity: Rarity;
  readonly isHigh: (event: Placed['event']) => boolean;
  /** Tags of rules whose events came without any. */
  readonly tagsOf?: (rule: string) => readonly string[];
}

/**
 * How much events want to be looked at together: what of it is rare here, which tactics they go through and whether in the
 * order of an attack, how urgent Falco calls them, in how many places. Each rule counts once, however often it fired.
 */
export function scoreOf(events: readonly Placed[], options: ScoreOptions): Score {
  const reasons = [
    rareReason(events, options.rarity),
    tacticsReason(events, options),
    highReason(events, options),
    priorityReason(events),
    spreadReason(events),
  ]
    .filter((reason) => reason.points > 0)
    .sort((a, b) => b.points - a.points);
  return { points: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
}

/** The tactics that an event's tags name, in the order of the matrix. */
export function tacticsOf(
  { tags, rule }: Pick<Placed['event'], 'tags' | 'rule'>,
  tagsOf?: ScoreOptions['tagsOf']
): Tactic[] {
  const ids = new Set(
    (tags.length > 0 ? tags : (tagsOf?.(rule) ?? [])).flatMap((tag) => {
      const form = mitreTagForm(tag);
      const found =
        form?.kind === 'tactic-name' ? tactic(form.name) : form?.kind === 'tactic-id' ? tactic(form.id) : undefined;
      return found === undefined ? [] : [found.id];
    })
  );
  return TACTICS.filter(({ id }) => ids.has(id));
}

function rareReason(events: readonly Placed[], rarity: Rarity): Reason {
  const byRule = new Map<string, number>();
  for (const placed of events) {
    const bits = Math.min(MOST_BITS, rarity.bits(placed));
    byRule.set(placed.event.rule, Math.max(bits, byRule.get(placed.event.rule) ?? 0));
  }
  const rules = [...byRule].filter(([, bits]) => bits >= 1).sort((a, b) => b[1] - a[1]);
  return { kind: 'rare', points: rules.reduce((sum, [, bits]) => sum + bits, 0), rules: rules.map(([rule]) => rule) };
}

function tacticsReason(events: readonly Placed[], { tagsOf }: ScoreOptions): Reason {
  const steps = events.map(({ event }) =>
    tacticsOf(event, tagsOf).map(({ id }) => TACTICS.findIndex((one) => one.id === id))
  );
  const met = new Set(steps.flat());
  const inOrder = longestRise(steps);
  return {
    kind: 'tactics',
    points: met.size < 2 ? 0 : TACTIC_POINTS * (met.size - 1) + ORDER_POINTS * (inOrder - 1),
    tactics: TACTICS.filter((_, index) => met.has(index)),
    inOrder,
  };
}

/** How many tactics follow each other in the order of the matrix, each event being one step of it. */
function longestRise(steps: ReadonlyArray<readonly number[]>): number {
  const best: number[] = TACTICS.map(() => 0);
  for (const step of steps) {
    const reached = step.map((index) => 1 + Math.max(0, ...best.slice(0, index)));
    step.forEach((index, at) => {
      best[index] = Math.max(best[index] ?? 0, reached[at] ?? 0);
    });
  }
  return Math.max(0, ...best);
}

function highReason(events: readonly Placed[], { isHigh, rarity }: ScoreOptions): Reason {
  const high = events.filter((placed) => isHigh(placed.event));
  const surprise = Math.max(0, ...high.map((placed) => Math.min(1, rarity.bits(placed) / 2)));
  return {
    kind: 'high',
    points: high.length === 0 ? 0 : HIGH_POINTS * Math.max(0.25, surprise),
    rules: [...new Set(high.map(({ event }) => event.rule))],
  };
}

function priorityReason(events: readonly Placed[]): Reason {
  const priority = PRIORITIES.find((one) => events.some(({ event }) => event.priority === one)) ?? 'Debug';
  return { kind: 'priority', points: PRIORITY_POINTS[priority] ?? 0, priority };
}

function spreadReason(events: readonly Placed[]): Reason {
  const seats = new Set(events.map(({ seat }) => seatKey(seat))).size;
  return { kind: 'spread', points: SPREAD_POINTS * (seats - 1), seats };
}
