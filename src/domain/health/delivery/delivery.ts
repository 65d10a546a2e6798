import { PRIORITIES, type Priority } from '../../falco/priority';
import { COMPANIONS, COUNTED, ofPart, type CompanionName } from '../queries/parts';
import { targetKey } from '../queries/targetLabels';
import type { Sensor } from '../sensors/sensor';
import { lastValue, type PromSeries } from '../../promql/series';
import {
  falcoPriority,
  isExporterEvent,
  readSidekick,
  sumByPriority,
  toCount,
  type Count,
  type SidekickReading,
} from './sidekickReading';

/** Where events were counted, in the order of their way. */
export type HopId = 'falco' | 'falcosidekick' | 'loki-output' | 'loki';

interface Hop {
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

/** So many may be on their way, or a scrape behind, when the range ends. */
const IN_FLIGHT_SHARE = 0.001;
const IN_FLIGHT_LEAST = 2;

/** Falco's events from hop to hop over the range, and why they become fewer or more. */
export function readDelivery(input: DeliveryInput): Delivery {
  const falco = readFalco(input);
  const sidekick = readSidekick(input.delivery);
  const loki = input.loki;
  const toLoki = sidekick?.outputs.find(({ destination }) => destination === 'loki');
  return {
    hops: hopsOf(falco, sidekick, toLoki, loki),
    falcoByPriority: falco?.byPriority ?? new Map(),
    fromExporter: falco?.fromExporter ?? false,
    sidekick,
    differences: [
      ...(falco && sidekick ? compareFalco(falco, sidekick, input.sensors) : []),
      ...(falco && !sidekick && loki ? compareDirect(falco.total, loki, input) : []),
      ...(sidekick ? compareOutput(sidekick, toLoki, loki) : []),
      ...(toLoki && loki ? compareLoki(toLoki.ok, loki, input.fromMs) : []),
    ],
    companions: readCompanions(input.delivery),
  };
}

/** The places where events are counted, as far as they are known, in the order of their way. */
function hopsOf(
  falco: FalcoCount | undefined,
  sidekick: SidekickReading | undefined,
  toLoki: { readonly ok: number } | undefined,
  loki: LokiHolding | undefined
): Hop[] {
  return [
    ...(falco ? [{ id: 'falco' as const, ...falco.total }] : []),
    ...(sidekick ? [{ id: 'falcosidekick' as const, ...sidekick.events }] : []),
    ...(toLoki ? [{ id: 'loki-output' as const, count: toLoki.ok, exact: true }] : []),
    ...(loki ? [{ id: 'loki' as const, count: loki.events, exact: true }] : []),
  ];
}

interface FalcoCount {
  readonly total: Count;
  readonly byPriority: ReadonlyMap<Priority, number>;
  readonly fromExporter: boolean;
}

function readFalco({ delivery, sensors, clusterLabel, cluster }: DeliveryInput): FalcoCount | undefined {
  const again = new Set(
    sensors.flatMap((sensor) => sensor.alsoScrapedAs.map((labels) => targetKey(sensor.cluster, labels)))
  );
  const keyOf = ({ labels }: PromSeries) => targetKey(labels[clusterLabel] || cluster, labels);
  const own = ofPart(delivery, COUNTED.falco).filter((series) => !again.has(keyOf(series)));
  const exporter = delivery.filter((series) => isExporterEvent(series) && !series.labels.falco_internal);
  const counters = own.length > 0 ? own : exporter;
  // A fleet that is scraped and has no counter of a rule has found nothing: that is a zero.
  if (counters.length === 0 && !sensors.some(({ status, source }) => status === 'up' && source.kind === 'prometheus')) {
    return undefined;
  }
  return {
    total: toCount(counters.flatMap((series) => lastValue(series) ?? [])),
    byPriority: sumByPriority(counters, falcoPriority),
    fromExporter: own.length === 0 && exporter.length > 0,
  };
}

function compareFalco(falco: FalcoCount, sidekick: SidekickReading, sensors: readonly Sensor[]): readonly Difference[] {
  const missing = falco.total.count - sidekick.events.count;
  const queueFull = sensors.reduce((sum, { queueDrops }) => sum + (queueDrops?.count ?? 0), 0);
  return difference('falco', 'falcosidekick', missing, falco.total.count, [
    ...(missing > 0 ? some('queue-full', queueFull) : []),
    ...(missing > 0 ? some('rejected', sidekick.rejected.count) : []),
    ...restartReason(sensors, falco.total.exact && sidekick.events.exact),
    ...(missing < 0 ? [{ kind: 'other-senders' as const }] : []),
    ...(missing > 0 && isReplicaDown(sidekick) ? [{ kind: 'replica-down' as const }] : []),
  ]);
}

/** Events that a shipper brings to Loki from Falco's own output. */
function compareDirect(falco: Count, loki: LokiHolding, { sensors, fromMs }: DeliveryInput): readonly Difference[] {
  const detections = loki.events - loki.internal;
  const missing = falco.count - detections;
  return difference('falco', 'loki', missing, falco.count, [
    ...(missing > 0 ? retention(loki, fromMs) : []),
    ...restartReason(sensors, falco.exact),
    ...(missing < 0 ? [twice(falco.count, detections)] : []),
  ]);
}

function compareOutput(
  sidekick: SidekickReading,
  toLoki: { readonly ok: number; readonly errors: number } | undefined,
  loki: LokiHolding | undefined
): readonly Difference[] {
  const taken = sidekick.events.count + sidekick.internal;
  const missing = taken - (toLoki?.ok ?? 0);
  if (!toLoki && !loki) {
    return [];
  }
  return difference('falcosidekick', 'loki-output', missing, taken, [
    ...(missing > 0 && !toLoki ? [{ kind: 'never-delivered' as const }] : []),
    ...(missing > 0 ? some('delivery-error', toLoki?.errors ?? 0) : []),
    ...(missing > 0 && loki ? heldBack(sidekick.byPriority, loki.byPriority) : []),
    ...(sidekick.events.exact ? [] : [{ kind: 'restart' as const }]),
  ]);
}

function compareLoki(delivered: number, loki: LokiHolding, fromMs: number): readonly Difference[] {
  const missing = delivered - loki.events;
  return difference('loki-output', 'loki', missing, delivered, [
    ...(missing > 0 ? retention(loki, fromMs) : []),
    ...(missing < 0 ? [twice(delivered, loki.events)] : []),
  ]);
}

function difference(
  from: HopId,
  to: HopId,
  missing: number,
  outOf: number,
  reasons: readonly Reason[]
): readonly Difference[] {
  if (missing === 0) {
    return [];
  }
  const small = Math.abs(missing) <= Math.max(IN_FLIGHT_LEAST, outOf * IN_FLIGHT_SHARE);
  const all: readonly Reason[] = small ? [...reasons, { kind: 'on-the-way' }] : reasons;
  const known = all.reduce((sum, { count = 0 }) => sum + count, 0);
  // A reason without a number can be the rest.
  const explained = small || all.some(({ count }) => count === undefined) || known >= Math.abs(missing);
  return [{ from, to, missing, reasons: all, explained }];
}

function some(kind: Reason['kind'], count: number): readonly Reason[] {
  return count > 0 ? [{ kind, count }] : [];
}

function restartReason(sensors: readonly Sensor[], exact: boolean): readonly Reason[] {
  return !exact || sensors.some(({ restarts }) => restarts.length > 0) ? [{ kind: 'restart' }] : [];
}

function isReplicaDown({ replicas }: SidekickReading): boolean {
  return replicas !== undefined && replicas.up < replicas.total;
}

function retention({ keptFromMs }: LokiHolding, fromMs: number): readonly Reason[] {
  return keptFromMs !== undefined && keptFromMs > fromMs ? [{ kind: 'retention' }] : [];
}

function twice(expected: number, found: number): Reason {
  const ratio = expected > 0 ? found / expected : 0;
  return { kind: ratio > 1.95 && ratio < 2.05 ? 'two-shippers' : 'other-senders' };
}

/** Whether the least urgent priorities, and no others, are nowhere at the far end. */
function heldBack(before: ReadonlyMap<Priority, number>, after: ReadonlyMap<Priority, number>): readonly Reason[] {
  const leastUrgentFirst = [...PRIORITIES].reverse().filter((priority) => (before.get(priority) ?? 0) > 0);
  const arrived = leastUrgentFirst.findIndex((priority) => (after.get(priority) ?? 0) > 0);
  const kept = leastUrgentFirst[arrived];
  if (arrived <= 0 || kept === undefined) {
    return [];
  }
  const count = leastUrgentFirst.slice(0, arrived).reduce((sum, priority) => sum + (before.get(priority) ?? 0), 0);
  return [{ kind: 'minimum-priority', priority: kept, count }];
}

function readCompanions(delivery: readonly PromSeries[]): readonly Companion[] {
  return COMPANIONS.flatMap((name) => {
    const series = ofPart(delivery, name);
    const counts = series.map(
      (one) => [one.labels.status ?? one.labels.kind ?? '', Math.round(lastValue(one) ?? 0)] as const
    );
    return counts.length === 0 ? [] : [{ name, counts: new Map(counts) }];
  });
}
