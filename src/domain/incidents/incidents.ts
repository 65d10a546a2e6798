import { compareNs } from '../event/time';
import type { FalcoEvent } from '../event/types';
import { joinOf, type JoinKind } from './joins';
import { type Placed, place, rarityOf } from './rarity';
import { INCIDENT_POINTS, type Score, type ScoreOptions, scoreOf } from './score';
import { seatKey, type Seat } from './seat';
import { type Thread, threadsOf } from './threads';

/** Events that are one story, with why they want to be looked at. */
export interface Incident {
  /** The key of its first event: the same for as long as no earlier event comes. */
  readonly id: string;
  /** Where it began, then where it went. */
  readonly seats: readonly Seat[];
  /** In the order of time. */
  readonly events: readonly FalcoEvent[];
  readonly firstNs: string;
  readonly lastNs: string;
  readonly score: Score;
  readonly joins: readonly JoinKind[];
}

export interface IncidentOptions extends Omit<ScoreOptions, 'rarity'> {
  /** Length of the range that the events are of. */
  readonly rangeMs: number;
}

/**
 * The incidents among the events of a range, the weightiest first. What is usual here, by rule and workload, belongs to none
 * unless it is of high priority; what Falco says of itself belongs to none at all.
 */
export function findIncidents(events: readonly FalcoEvent[], { rangeMs, ...options }: IncidentOptions): Incident[] {
  const placed = events.filter(({ internal }) => !internal).map(place);
  const rarity = rarityOf(placed, rangeMs);
  const score = (some: readonly Placed[]) => scoreOf(some, { ...options, rarity });
  const threads = threadsOf(placed, rarity, ({ event }) => options.isHigh(event));
  return joined(threads, (thread) => score(thread.events).points)
    .map(({ members, joins }) => incidentOf(members, joins, score))
    .filter((incident) => incident.score.points >= INCIDENT_POINTS)
    .sort((a, b) => b.score.points - a.score.points || compareNs(b.lastNs, a.lastNs));
}

interface Story {
  readonly members: readonly Thread[];
  readonly joins: readonly JoinKind[];
}

/** Threads that are one story, by whatever way they hang together. */
function joined(threads: readonly Thread[], weigh: (thread: Thread) => number): Story[] {
  const weights = new Map(threads.map((thread) => [thread, weigh(thread)]));
  const weight = (thread: Thread) => weights.get(thread) ?? 0;
  const open = [...threads].sort((a, b) => a.fromMs - b.fromMs);
  const stories: Story[] = [];
  for (let first = open.shift(); first !== undefined; first = open.shift()) {
    const members = [first];
    const joins = new Set<JoinKind>();
    for (const member of members) {
      for (let index = open.length - 1; index >= 0; index--) {
        const other = open[index];
        const join = other && joinOf(member, other, weight);
        if (other && join) {
          joins.add(join);
          members.push(other);
          open.splice(index, 1);
        }
      }
    }
    stories.push({ members, joins: [...joins] });
  }
  return stories;
}

function incidentOf(
  members: readonly Thread[],
  joins: readonly JoinKind[],
  score: (some: readonly Placed[]) => Score
): Incident {
  const all = members.flatMap(({ events }) => events).sort((a, b) => compareNs(a.event.timeNs, b.event.timeNs));
  const seats = new Map(all.map(({ seat }) => [seatKey(seat), seat]));
  const firstNs = all[0]?.event.timeNs ?? '0';
  return {
    id: all[0]?.event.key ?? '',
    seats: [...seats.values()],
    events: all.map(({ event }) => event),
    firstNs,
    lastNs: all[all.length - 1]?.event.timeNs ?? firstNs,
    score: score(all),
    joins,
  };
}
