import { nsToMs } from '../event/time';
import type { FalcoEvent } from '../event/types';
import { comparePriority, type Priority } from '../falco/priority';
import { tacticsOf } from '../incidents/score';
import { type Tactic, TACTICS } from '../mitre/tactics';

/** Events of one lane that are too close to be told apart. */
export interface LaneMark {
  /** Where it stands: 0 at the start of the range, 1 at its end. */
  readonly at: number;
  readonly events: readonly FalcoEvent[];
  /** The most urgent of them. */
  readonly priority: Priority | undefined;
}

export interface Lane {
  /** Undefined for what names no tactic. */
  readonly tactic: Tactic | undefined;
  readonly count: number;
  /** In the order of time. */
  readonly marks: readonly LaneMark[];
}

export interface LaneOptions {
  readonly fromMs: number;
  readonly toMs: number;
  /** How many marks there is room for beside each other. */
  readonly room?: number;
  /** Tags of rules whose events came without any. */
  readonly tagsOf?: (rule: string) => readonly string[];
}

const ROOM = 40;

/**
 * Events by the tactics of ATT&CK, in the order of the matrix; an event of two tactics stands in both lanes. Beyond the range
 * an event stands at its edge: clocks differ, and none is left out.
 */
export function lanesOf(events: readonly FalcoEvent[], { fromMs, toMs, room = ROOM, tagsOf }: LaneOptions): Lane[] {
  const byTactic = new Map<string, FalcoEvent[]>();
  for (const event of events) {
    const tactics = tacticsOf(event, tagsOf).map(({ id }) => id);
    for (const id of tactics.length > 0 ? tactics : [NONE]) {
      put(byTactic, id, event);
    }
  }
  return [...TACTICS, undefined].flatMap((tactic) => {
    const its = byTactic.get(tactic?.id ?? NONE) ?? [];
    return its.length === 0 ? [] : [{ tactic, count: its.length, marks: marksOf(its, fromMs, toMs, room) }];
  });
}

const NONE = '';

function marksOf(events: readonly FalcoEvent[], fromMs: number, toMs: number, room: number): LaneMark[] {
  const places = new Map<number, FalcoEvent[]>();
  for (const event of events) {
    const share = (nsToMs(event.entry.tsNs) - fromMs) / Math.max(1, toMs - fromMs);
    const place = Math.round(Math.min(1, Math.max(0, share)) * room);
    put(places, place, event);
  }
  return [...places]
    .sort(([a], [b]) => a - b)
    .map(([place, its]) => ({
      at: place / room,
      events: its,
      priority: its.map(({ priority }) => priority).sort(comparePriority)[0],
    }));
}

function put<K>(lists: Map<K, FalcoEvent[]>, key: K, event: FalcoEvent): void {
  const list = lists.get(key);
  if (list) {
    list.push(event);
  } else {
    lists.set(key, [event]);
  }
}
