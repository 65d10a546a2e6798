import { HOUR_MS } from '../units/durations';
import { nsToMs } from '../event/time';
import type { FalcoEvent } from '../event/types';
import { workloadOf } from '../noise/workload';
import { seatOf, type Seat } from './seat';

/** An event with where it happened and what it is one of. */
export interface Placed {
  readonly event: FalcoEvent;
  readonly ms: number;
  readonly seat: Seat;
  /** Its rule at its kind of place: the workload, the account, any host of the cluster. */
  readonly habit: string;
}

/** How surprising each habit is, in bits: 0 for what every hour has, more the fewer hours hold it. */
export interface Rarity {
  readonly bits: (placed: Pick<Placed, 'habit'>) => number;
  /** Hours of the range that hold it. */
  readonly hours: (placed: Pick<Placed, 'habit'>) => number;
  readonly hoursOfRange: number;
}

export function place(event: FalcoEvent): Placed {
  const seat = seatOf(event);
  return { event, ms: nsToMs(event.timeNs), seat, habit: JSON.stringify([event.rule, circleOf(event, seat)]) };
}

/**
 * How often each habit shows in a range, by hours: an attack that does a thing forty times in ten minutes is as rare as one
 * that does it once, and what a job does at night is no surprise on the third night.
 */
export function rarityOf(all: readonly Placed[], rangeMs: number): Rarity {
  const hoursOfRange = Math.max(1, Math.ceil(rangeMs / HOUR_MS));
  const seen = new Map<string, Set<number>>();
  for (const { habit, ms } of all) {
    const hours = seen.get(habit) ?? new Set<number>();
    hours.add(Math.floor(ms / HOUR_MS));
    seen.set(habit, hours);
  }
  const hours = ({ habit }: Pick<Placed, 'habit'>) => seen.get(habit)?.size ?? 0;
  return {
    hours,
    hoursOfRange,
    bits: (placed) => Math.max(0, Math.log2(hoursOfRange / Math.max(1, hours(placed)))),
  };
}

/** All hosts of a cluster do what one of them does; pods of a workload as well. */
function circleOf(event: FalcoEvent, seat: Seat): string {
  return seat.kind === 'host' ? `host:${seat.cluster}` : workloadOf(event);
}
