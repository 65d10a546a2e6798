import {
  priorityFromFalcoNumber,
  priorityFromName,
  priorityFromSidekickNumber,
  type Priority,
} from '../../falco/priority';
import { INTERNAL_LABEL } from '../queries/deliveryQuery';
import { COUNTED, isOf, ofPart } from '../queries/parts';
import { lastValue, type PromSeries } from '../../promql/series';

/** A count, and whether it is one: a counter that was reset gives a near guess. */
export interface Count {
  readonly count: number;
  readonly exact: boolean;
}

export interface OutputDelivery {
  /** Falcosidekick's name of the output (`loki`, `slack`, ...). */
  readonly destination: string;
  readonly ok: number;
  readonly errors: number;
}

/** What Falcosidekick counted, all replicas together. */
export interface SidekickReading {
  readonly accepted: Count;
  readonly rejected: Count;
  /** Falco's detections. */
  readonly events: Count;
  readonly byPriority: ReadonlyMap<Priority, number>;
  /** Falco's events about itself, and test events: accepted and delivered too. */
  readonly internal: number;
  /** Only those that were tried at least once: an output that never was has no counter. */
  readonly outputs: readonly OutputDelivery[];
  /** Targets of the scrape; undefined where nothing says (an exposition read directly). */
  readonly replicas: { readonly up: number; readonly total: number } | undefined;
}

/** The sum of counts: exact when all were. Counts that `increase` had a part in are fractions. */
export function toCount(values: readonly number[]): Count {
  const sum = values.reduce((total, value) => total + value, 0);
  return { count: Math.round(sum), exact: values.every(Number.isInteger) };
}

/**
 * The priority of a series of Falcosidekick's: its own numbers (1 Debug), or up to 2.29 a word.
 * Not for series of Falco's or falco-exporter's, whose numbers run the other way.
 */
function sidekickPriority(label: string): Priority | undefined {
  return /^\d+$/.test(label) ? priorityFromSidekickNumber(Number(label)) : priorityFromName(label);
}

/** The priority of a series of Falco's or falco-exporter's: 0 Emergency to 7 Debug. */
export function falcoPriority(label: string): Priority | undefined {
  return /^\d+$/.test(label) ? priorityFromFalcoNumber(Number(label)) : undefined;
}

/** Sums by priority; priorities without an event, and series without a priority, are left out. */
export function sumByPriority(
  series: readonly PromSeries[],
  read: (label: string) => Priority | undefined
): ReadonlyMap<Priority, number> {
  const sums = new Map<Priority, number>();
  for (const one of series) {
    const priority = read(one.labels.priority ?? '');
    const value = Math.round(lastValue(one) ?? 0);
    if (priority && value > 0) {
      sums.set(priority, (sums.get(priority) ?? 0) + value);
    }
  }
  return sums;
}

/** falco-exporter's counters have Falcosidekick's old name; its priorities are numbers, Falcosidekick's were words. */
export function isExporterEvent(series: PromSeries): boolean {
  return isOf(series, COUNTED.sidekickOld) && /^[0-7]$/.test(series.labels.priority ?? '');
}

/** Falcosidekick by the answer of the query `delivery`; undefined where it has no metrics. */
export function readSidekick(delivery: readonly PromSeries[]): SidekickReading | undefined {
  const counters = ofPart(delivery, COUNTED.sidekick, COUNTED.sidekickOld).filter((series) => !isExporterEvent(series));
  const targets = ofPart(delivery, COUNTED.sidekickUp);
  if (counters.length === 0 && targets.length === 0) {
    return undefined;
  }
  return {
    ...readCounters(counters),
    replicas:
      targets.length === 0
        ? undefined
        : { up: countTargets(targets.filter((one) => lastValue(one) === 1)), total: countTargets(targets) },
  };
}

function readCounters(counters: readonly PromSeries[]): Omit<SidekickReading, 'replicas'> {
  const valuesOf = (wanted: (labels: PromSeries['labels']) => boolean): readonly number[] =>
    counters.filter(({ labels }) => wanted(labels)).flatMap((series) => lastValue(series) ?? []);
  const isEvent = (labels: PromSeries['labels']) => Boolean(labels.priority);
  const isInput = (labels: PromSeries['labels']) => !labels.priority && !labels.destination;
  const events = counters.filter(({ labels }) => !labels[INTERNAL_LABEL]);
  return {
    accepted: toCount(valuesOf((labels) => isInput(labels) && labels.status === 'accepted')),
    rejected: toCount(valuesOf((labels) => isInput(labels) && labels.status === 'rejected')),
    events: toCount(valuesOf((labels) => isEvent(labels) && !labels[INTERNAL_LABEL])),
    internal: toCount(valuesOf((labels) => isEvent(labels) && Boolean(labels[INTERNAL_LABEL]))).count,
    byPriority: sumByPriority(events, sidekickPriority),
    outputs: readOutputs(counters),
  };
}

function readOutputs(counters: readonly PromSeries[]): readonly OutputDelivery[] {
  const outputs = new Map<string, { destination: string; ok: number; errors: number }>();
  for (const series of counters) {
    const { destination, status } = series.labels;
    if (!destination) {
      continue;
    }
    const output = outputs.get(destination) ?? { destination, ok: 0, errors: 0 };
    outputs.set(destination, output);
    // MQTT's status of a failure is the error's text.
    output[status === 'ok' ? 'ok' : 'errors'] += Math.round(lastValue(series) ?? 0);
  }
  return [...outputs.values()].sort((a, b) => b.errors - a.errors || a.destination.localeCompare(b.destination));
}

/** Two jobs that scrape one replica are one. */
function countTargets(targets: readonly PromSeries[]): number {
  return new Set(targets.map(({ labels }) => labels.instance ?? '')).size;
}
