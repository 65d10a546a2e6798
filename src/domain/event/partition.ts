import type { FalcoEvent, OtherLine, ParsedLine, UnreadableLine } from './types';

/** Lines by what they are; only events count as events. */
export interface Partition {
  readonly events: readonly FalcoEvent[];
  readonly others: readonly OtherLine[];
  readonly unreadable: readonly UnreadableLine[];
}

/** Sorts lines by kind, each kind in the order given. Nothing is dropped. */
export function partition(lines: readonly ParsedLine[]): Partition {
  const events: FalcoEvent[] = [];
  const others: OtherLine[] = [];
  const unreadable: UnreadableLine[] = [];
  for (const line of lines) {
    switch (line.kind) {
      case 'event':
        events.push(line);
        break;
      case 'other':
        others.push(line);
        break;
      case 'unreadable':
        unreadable.push(line);
        break;
    }
  }
  return { events, others, unreadable };
}
