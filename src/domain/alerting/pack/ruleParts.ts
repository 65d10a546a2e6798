import type { PackSettings } from '../packSettings';
import type { AlertNode, AlertRule, AlertScope, DryRun, ExecErrState, GroupKey, RuleKey } from '../types';
import { DAY_MS, MINUTE_MS } from '../../units/durations';

/** What a rule's own module says of it; the pack adds what is the same for all. */
export interface RuleDraft {
  readonly key: RuleKey;
  readonly title: string;
  readonly kind: AlertRule['kind'];
  readonly group: GroupKey;
  readonly nodes: readonly AlertNode[];
  readonly forMs?: number;
  readonly keepFiringForMs?: number;
  readonly missingSeriesEvals?: number;
  /** How long one event keeps an alert standing: it is told of once in that time. */
  readonly standsMs?: number;
  /** Where a query fails; by default rules keep what they said. */
  readonly execErrState?: ExecErrState;
  /** `page` wakes somebody; `notify` is for the next morning. */
  readonly urgency: 'page' | 'notify';
  readonly labels?: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What, where, how many, what to do. */
  readonly description: string;
  readonly appUrl: string;
  /** The incidents around its events. */
  readonly incidentUrl?: string;
  /** Labels of the query that notifications are grouped by. */
  readonly groupBy: readonly string[];
  readonly optIn?: boolean;
  readonly dryRun: DryRun;
  readonly scope?: AlertScope;
  readonly approximate?: boolean;
}

/** A rule that this environment cannot have. */
export interface Unavailable {
  readonly key: RuleKey;
  readonly missing: readonly string[];
}

/** @param before the rules of the pack before it */
export type RuleMaker = (settings: PackSettings, before: readonly RuleDraft[]) => RuleDraft | Unavailable;

/** The reading that a rule fires on, and the node that decides. */
export const VALUE = 'A';
export const CONDITION = 'C';

/** Nodes of a rule that fires where one query's value is above a limit. */
export function above(source: 'loki' | 'prometheus', expr: string, rangeMs: number, limit: number): AlertNode[] {
  return [
    { refId: VALUE, kind: 'query', source, expr, rangeMs },
    { refId: CONDITION, kind: 'threshold', of: VALUE, above: limit },
  ];
}

/** Nodes that give the alert the time of its events: from a window before the last one to just after it. */
export const TIMES = { from: 'From', to: 'To' } as const;

/** What Prometheus is asked for the time: to ask Loki for that of an event, it has to read every event of the window. */
const CLOCK = 'vector(time()) * 1000';

/**
 * The same for alerts of many places at once, by the time of the evaluation, or by the newest event of all where there is no
 * Prometheus to tell it: to ask for that of each place costs Loki as much as the rule itself. The place is in the link.
 */
export function commonTimes(windowMs: number, newestExpr?: string): AlertNode[] {
  const asked = { source: newestExpr === undefined ? 'prometheus' : 'loki', expr: newestExpr ?? CLOCK } as const;
  return [
    { refId: 'Last', kind: 'query', ...asked, rangeMs: windowMs },
    { refId: TIMES.from, kind: 'math', expression: `$${VALUE} * 0 + $Last - ${windowMs}` },
    { refId: TIMES.to, kind: 'math', expression: `$${VALUE} * 0 + $Last + 1` },
  ];
}

/** Whether an environment has a Prometheus to ask. */
export function hasPrometheus({ environment, dataSources }: PackSettings): boolean {
  return environment.prometheusUid !== undefined || dataSources !== undefined;
}

/** Nodes that give the day in which it is told what is rare, and the pause after which an incident goes on no more. */
export const STORY = { from: 'Day', to: 'Over' } as const;

/** How long an incident may pause: `PAUSE_MS` of `domain/incidents`, which a test holds equal. */
export const STORY_PAUSE_MS = 30 * MINUTE_MS;

/** @param last the time of the last event, as an expression */
export function storyTimes(last = '$Last'): AlertNode[] {
  return [
    { refId: STORY.from, kind: 'math', expression: `${last} - ${DAY_MS}` },
    { refId: STORY.to, kind: 'math', expression: `${last} + ${STORY_PAUSE_MS}` },
  ];
}

export function eventTimes(lastExpr: string, windowMs: number): AlertNode[] {
  return [
    { refId: 'Last', kind: 'query', source: 'loki', expr: lastExpr, rangeMs: windowMs },
    { refId: TIMES.from, kind: 'math', expression: `$Last - ${windowMs}` },
    // The last event may be up to a millisecond after what its time in ms says.
    { refId: TIMES.to, kind: 'math', expression: '$Last + 1' },
  ];
}
