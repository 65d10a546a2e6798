import { compareNs } from '../../event/time';
import { featuresOf, type Feature, type NoiseEvent } from './features';
import { hourOf } from './workloadHours';

/** Events of one rule that look alike in everything an exception can say. */
export interface Tuple {
  readonly features: ReadonlyMap<string, Feature>;
  events: number;
  firstNs: string;
  lastNs: string;
  /** Hours of the clock in which it happened, whole hours since the epoch. */
  readonly hours: Set<number>;
  /** Workloads in hours in which it happened, by number. */
  readonly moments: Set<number>;
}

/** More kinds of event than this a rule may have before the rarest are forgotten. */
const MAX_TUPLES = 4000;

/** Collects the kinds of event of one rule in bounded memory. */
export class TupleBook {
  private readonly tuples = new Map<string, Tuple>();

  add(event: NoiseEvent, moment: number): void {
    const features = featuresOf(event);
    const key = features.map(({ field, comp, value }) => `${field}\u0000${comp}\u0000${value}`).join('\u0001');
    const { timeNs } = event;
    const tuple = this.tuples.get(key);
    const hour = hourOf(timeNs);
    if (tuple === undefined) {
      this.makeRoom();
      const byField = new Map(features.map((feature) => [feature.field, feature]));
      this.tuples.set(key, {
        features: byField,
        events: 1,
        firstNs: timeNs,
        lastNs: timeNs,
        hours: new Set([hour]),
        moments: new Set([moment]),
      });
      return;
    }
    tuple.events++;
    tuple.hours.add(hour);
    tuple.moments.add(moment);
    if (compareNs(timeNs, tuple.firstNs) < 0) {
      tuple.firstNs = timeNs;
    }
    if (compareNs(timeNs, tuple.lastNs) > 0) {
      tuple.lastNs = timeNs;
    }
  }

  /** Most events first. */
  list(): Tuple[] {
    return [...this.tuples.values()].sort((a, b) => b.events - a.events);
  }

  /** Forgets the rarer half: what happens once is no noise, and whoever floods a rule must not fill the memory. */
  private makeRoom(): void {
    if (this.tuples.size < MAX_TUPLES) {
      return;
    }
    const byCount = [...this.tuples].sort(([, a], [, b]) => a.events - b.events);
    byCount.slice(0, MAX_TUPLES / 2).forEach(([key]) => this.tuples.delete(key));
  }
}
