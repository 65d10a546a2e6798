import { lastValue, type PromSeries } from '../promql/series';

/** When an output was last used, and who saw it: the history in Prometheus, or the open page itself. */
export interface OutputChange {
  readonly atMs: number;
  readonly seenBy: 'prometheus' | 'page';
}

const COUNTERS = '{__name__=~"falcosecurity_falcosidekick_outputs_total|falcosidekick_outputs"}';

/**
 * Asks for the last five minutes of a day in which each output's counter changed or appeared, in seconds since the
 * epoch: a counter appears with its first delivery, which no rate sees. Asked for every five minutes: a change lies
 * within as much before its time.
 */
export const LAST_CHANGE_QUERY = `max by (destination) (max_over_time(timestamp(sum by (destination) (changes(${COUNTERS}[5m])) > 0 or sum by (destination) (${COUNTERS}) unless sum by (destination) (${COUNTERS} offset 5m))[1d:5m]))`;

/** Reads the answer to `LAST_CHANGE_QUERY`, by destination in lower case. */
export function readLastChanges(series: readonly PromSeries[]): ReadonlyMap<string, OutputChange> {
  return new Map(
    series.flatMap((one) => {
      const seconds = lastValue(one);
      const destination = one.labels.destination?.toLowerCase();
      return seconds === undefined || !destination
        ? []
        : [[destination, { atMs: seconds * 1000, seenBy: 'prometheus' }] as const];
    })
  );
}
