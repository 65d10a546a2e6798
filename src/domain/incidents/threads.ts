import type { Placed, Rarity } from './rarity';
import { seatKey, type Seat } from './seat';

/** Longer without anything that stands out, and what follows is another story. */
export const PAUSE_MS = 30 * 60_000;

/** What stands out at one seat, without a long pause between. */
export interface Thread {
  readonly seat: Seat;
  /** In the order of time. */
  readonly events: readonly Placed[];
  readonly fromMs: number;
  readonly toMs: number;
}

/** A habit that more than so many hours of a hundred hold begins no story and bridges no pause. */
const USUAL_SHARE = 0.12;
/** In a short range an hour is a large share: what is in so few is no habit yet. */
const FEW_HOURS = 2;

/** Whether a habit is what happens here anyway. */
function isUsual(placed: Pick<Placed, 'habit'>, { hours, hoursOfRange }: Rarity): boolean {
  return hours(placed) > Math.max(FEW_HOURS, USUAL_SHARE * hoursOfRange);
}

/** The threads of some events. Late lines have no place of their own: order is that of the events' time. */
export function threadsOf(all: readonly Placed[], rarity: Rarity, keeps: (placed: Placed) => boolean): Thread[] {
  const bySeat = new Map<string, Placed[]>();
  for (const placed of all) {
    if (placed.seat.kind !== 'unknown' && (keeps(placed) || !isUsual(placed, rarity))) {
      const key = seatKey(placed.seat);
      const events = bySeat.get(key) ?? [];
      events.push(placed);
      bySeat.set(key, events);
    }
  }
  return [...bySeat.values()].flatMap((events) => cut(events.sort((a, b) => a.ms - b.ms)));
}

function cut(events: readonly Placed[]): Thread[] {
  const parts: Placed[][] = [];
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const placed of events) {
    const part = parts[parts.length - 1];
    if (part && placed.ms - lastMs <= PAUSE_MS) {
      part.push(placed);
    } else {
      parts.push([placed]);
    }
    lastMs = placed.ms;
  }
  return parts.flatMap((part) => {
    const [first] = part;
    return first === undefined
      ? []
      : [{ seat: first.seat, events: part, fromMs: first.ms, toMs: part[part.length - 1]?.ms ?? first.ms }];
  });
}
