/** A number that Falco says of itself, which is shown as it is. */
interface Gauge {
  /** Key in the catalogue of metrics. */
  readonly metric: string;
  /** Falco's field of the same number in its snapshots of metrics. */
  readonly field: string;
  /** Of the field, where it is in another unit than the metric. */
  readonly factor?: number;
}

/** A number that Falco counts up since its start, shown as what came over the time range. */
type Counter = Omit<Gauge, 'factor'>;

/*
 * The plain numbers of a sensor, one row each. What Prometheus is asked for, what is read of its answers and of Falco's
 * snapshots, and the field of `Sensor` follow from here; what a person reads is beside it in
 * `components/health/readingText`. CONTRIBUTING.md has the way to a new one.
 */
export const GAUGES = {
  cpus: { metric: 'cpus', field: 'falco.host_num_cpus' },
} as const satisfies Readonly<Record<string, Gauge>>;

export const COUNTERS = {
  /** Events lost because Falco's output queue was full. */
  queueDrops: { metric: 'queueDrops', field: 'falco.outputs_queue_num_drops' },
} as const satisfies Readonly<Record<string, Counter>>;

export type GaugeName = keyof typeof GAUGES;
export type CounterName = keyof typeof COUNTERS;

/** What a counter grew by over the time range; `atLeast` where some of it went with a restart. */
export interface GrownCount {
  readonly count: number;
  readonly atLeast: boolean;
}

export type Gauges = { readonly [K in GaugeName]?: number | undefined };
export type Counters = { readonly [K in CounterName]?: GrownCount | undefined };

export const GAUGE_METRICS: readonly string[] = Object.values(GAUGES).map(({ metric }) => metric);
export const COUNTER_METRICS: readonly string[] = Object.values(COUNTERS).map(({ metric }) => metric);

/** All gauges by a function that reads one of them. */
export function readGauges(read: (gauge: Gauge) => number | undefined): Gauges {
  return Object.fromEntries(Object.entries(GAUGES).map(([name, gauge]) => [name, read(gauge)]));
}

/** All counters by a function that reads one of them. */
export function readCounters(read: (counter: Counter) => GrownCount | undefined): Counters {
  return Object.fromEntries(Object.entries(COUNTERS).map(([name, counter]) => [name, read(counter)]));
}
