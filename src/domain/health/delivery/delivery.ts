import { type Priority } from '../../falco/priority';
import { COMPANIONS, COUNTED, ofPart } from '../queries/parts';
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
import type { Hop, Difference, LokiHolding, Companion, Delivery, DeliveryInput } from './types';
import { difference, some, restartReason, isReplicaDown, retention, twice, heldBack } from './reasons';

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

function readCompanions(delivery: readonly PromSeries[]): readonly Companion[] {
  return COMPANIONS.flatMap((name) => {
    const series = ofPart(delivery, name);
    const counts = series.map(
      (one) => [one.labels.status ?? one.labels.kind ?? '', Math.round(lastValue(one) ?? 0)] as const
    );
    return counts.length === 0 ? [] : [{ name, counts: new Map(counts) }];
  });
}
