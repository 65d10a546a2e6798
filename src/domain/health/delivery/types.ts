import { type Priority } from '../../falco/priority';
import { type CompanionName } from '../queries/parts';
import type { Sensor } from '../sensors/sensor';
import { type PromSeries } from '../../promql/series';
import { type SidekickReading } from './sidekickReading';

/** Where events were counted, in the order of their way. */
export type HopId = 'falco' | 'falcosidekick' | 'loki-output' | 'loki';

export interface Hop {
  readonly id: HopId;
  readonly count: number;
  readonly exact: boolean;
}

/** Why two hops differ; `count` where that many are known to be explained. */
export interface Reason {
  readonly kind:
    | 'restart' // counted before a restart, and lost with the counter
    | 'queue-full' // Falco's output queue
    | 'rejected' // Falcosidekick refused the request
    | 'delivery-error'
    | 'never-delivered' // no delivery was ever tried
    | 'minimum-priority' // the output's setting keeps the least urgent back
    | 'retention' // Loki no longer holds all of the range
    | 'other-senders' // more than these sensors send here, or a sensor is not scraped
    | 'two-shippers' // every event twice
    | 'on-the-way' // counted at one end when the range ended
    | 'replica-down';
  readonly count?: number;
  /** Least urgent priority that came through. */
  readonly priority?: Priority;
}

/** Two neighbouring hops that do not agree. */
export interface Difference {
  readonly from: HopId;
  readonly to: HopId;
  /** Lost on the way; below 0 when more arrived than were sent. */
  readonly missing: number;
  readonly reasons: readonly Reason[];
  /** Whether the reasons may account for all of it. */
  readonly explained: boolean;
}

/** What Loki holds of the same range: all events, and Falco's detections by priority. */
export interface LokiHolding {
  readonly events: number;
  /** Falco's events about itself, and test events. */
  readonly internal: number;
  readonly byPriority: ReadonlyMap<Priority, number>;
  /** Start of what Loki keeps, ms; undefined when unknown. */
  readonly keptFromMs?: number;
}

export interface Companion {
  /** Counts by status (`ok`, `failure`, ...), or of one kind. */
  readonly counts: ReadonlyMap<string, number>;
  readonly name: CompanionName;
}

export interface Delivery {
  /** The hops that were counted; a hop that is not here was not measured: that is no zero. */
  readonly hops: readonly Hop[];
  readonly falcoByPriority: ReadonlyMap<Priority, number>;
  /** Whether falco-exporter counted for Falco. */
  readonly fromExporter: boolean;
  readonly sidekick: SidekickReading | undefined;
  readonly differences: readonly Difference[];
  readonly companions: readonly Companion[];
}

export interface DeliveryInput {
  readonly delivery: readonly PromSeries[];
  /** The fleet: who was scraped twice, who restarted, what queues lost. */
  readonly sensors: readonly Sensor[];
  readonly loki?: LokiHolding;
  readonly fromMs: number;
  readonly clusterLabel: string;
  /** The cluster of series that name none, as for the sensors. */
  readonly cluster?: string;
}
