import { entity } from '../event/aliases';
import { nsToMs } from '../event/time';
import type { FalcoEvent } from '../event/types';
import type { Priority } from '../falco/priority';

/** What can stand on an incident's timeline. */
export type TimelineKind = 'event' | 'alert' | 'sensor' | 'rules' | 'deployment' | 'judgement';

/** Something that happened at a moment. Its texts are as they came. */
export interface TimelineEntry {
  readonly kind: TimelineKind;
  readonly atMs: number;
  /** When it ended, where it lasted. */
  readonly untilMs?: number;
  readonly title: string;
  readonly detail: string;
  readonly priority?: Priority;
}

/** Events as entries: what fired, and who did it to what. */
export function eventEntries(events: readonly FalcoEvent[]): TimelineEntry[] {
  return events.map((event) => ({
    kind: 'event',
    atMs: nsToMs(event.timeNs),
    title: event.rule,
    detail: [entity(event, 'commandLine') ?? entity(event, 'process') ?? entity(event, 'user'), targetOf(event)]
      .filter(Boolean)
      .join(' → '),
    ...(event.priority && { priority: event.priority }),
  }));
}

/** All of it in the order of time; of one moment in the order given. */
export function timeline(...parts: ReadonlyArray<readonly TimelineEntry[]>): TimelineEntry[] {
  return parts.flat().sort((a, b) => a.atMs - b.atMs);
}

function targetOf(event: FalcoEvent): string | undefined {
  return entity(event, 'target') ?? entity(event, 'connection');
}
