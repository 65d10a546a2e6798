import { PRIORITIES, type Priority } from '../falco/priority';
import type { Tactic } from '../mitre/tactics';
import type { Incident } from './incidents';

/** An incident in a line. */
export interface IncidentSummary {
  /** The most urgent of its events. */
  readonly priority: Priority | undefined;
  /** The rule that says most: the first of the most urgent ones. */
  readonly lead: string;
  /** Its rules in the order in which they fired first. */
  readonly rules: readonly string[];
  readonly tactics: readonly Tactic[];
}

export function summaryOf({ events, score }: Pick<Incident, 'events' | 'score'>): IncidentSummary {
  const priority = PRIORITIES.find((one) => events.some((event) => event.priority === one));
  const tactics = score.reasons.find((reason) => reason.kind === 'tactics');
  return {
    priority,
    lead: events.find((event) => event.priority === priority)?.rule ?? '',
    rules: [...new Set(events.map(({ rule }) => rule))],
    tactics: tactics?.kind === 'tactics' ? tactics.tactics : [],
  };
}
