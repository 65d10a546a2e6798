import { readDelivery } from './delivery';
import { type LokiHolding } from './types';
import { PART } from '../../promql/expressions';
import type { Sensor } from '../sensors/sensor';
import type { PromSeries } from '../../promql/series';

export const one = (partName: string, labels: Readonly<Record<string, string>>, value: number): PromSeries => ({
  labels: { ...labels, [PART]: partName },
  points: [{ timeMs: 1, value }],
});
export const falco = (priority: string, value: number) =>
  one('falco', { priority, job: 'falco', instance: 'a' }, value);
export const sidekick = (labels: Readonly<Record<string, string>>, value: number) => one('sidekick', labels, value);
export const read = (delivery: readonly PromSeries[], loki?: LokiHolding, sensors: readonly Sensor[] = []) =>
  readDelivery({ delivery, sensors, fromMs: 0, clusterLabel: 'cluster', ...(loki ? { loki } : {}) });
export const holding = (events: number, more: Partial<LokiHolding> = {}): LokiHolding => ({
  ...{ events, internal: 0, byPriority: new Map() },
  ...more,
});
