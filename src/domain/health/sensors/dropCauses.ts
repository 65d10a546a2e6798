import { BUFFER_DROPS } from '../../metrics/falcoMetrics';
import type { DropCause } from './sensor';
import { lastValue, type PromSeries } from '../../promql/series';
import { keptName } from '../queries/metricLabel';

const CALLS = [...BUFFER_DROPS].join('|');
const OLD_BUFFER = new RegExp(`^n_drops_buffer_(${CALLS})_(enter|exit)$`);

/** What a counter of drops is about; undefined for the sums, which are no cause. */
export function causeOf(
  name: string,
  labels: Readonly<Record<string, string>> = {}
): Omit<DropCause, 'count'> | undefined {
  const rest = name
    .replace(/^falcosecurity_(scap|falco)_/, '')
    .replace(/^scap\./, '')
    .replace(/_total$/, '');
  switch (rest) {
    case 'n_drops_scratch_map':
      return { reason: 'scratch-map' };
    case 'n_drops_page_faults':
      return { reason: 'page-fault' };
    case 'n_drops_bug':
      return { reason: 'bug' };
    case 'n_drops_buffer':
      return labels.drop === undefined
        ? undefined
        : { reason: 'buffer', call: labels.drop, side: labels.dir ?? 'exit' };
  }
  const [, call, side] = OLD_BUFFER.exec(rest) ?? [];
  return call !== undefined && side !== undefined ? { reason: 'buffer', call, side } : undefined;
}

/** One counter of drops, at one time. */
export interface CauseCount {
  /** The same at another time. */
  readonly id: string;
  readonly cause: Omit<DropCause, 'count'>;
  readonly count: number;
}

/** The count that a series tells; none where it is of no cause. */
export function causeCount(series: PromSeries): readonly CauseCount[] {
  const { drop, dir } = series.labels;
  const name = keptName(series);
  const cause = causeOf(name, series.labels);
  return cause ? [{ id: JSON.stringify([name, drop, dir]), cause, count: lastValue(series) ?? 0 }] : [];
}

/**
 * Causes of a target's drops over the range, most first: the counters at the end less those at its start, or all of
 * them when Falco has been started since. Both answers leave out zeros.
 */
export function readCauses(
  { causesAtEnd, causesAtStart }: { readonly [K in 'causesAtEnd' | 'causesAtStart']: readonly CauseCount[] },
  restartedInRange: boolean
): readonly DropCause[] {
  const before = new Map(causesAtStart.map(({ id, count }) => [id, count]));
  return causesAtEnd
    .map(({ id, cause, count }) => {
      const start = before.get(id) ?? 0;
      return { ...cause, count: restartedInRange || count < start ? count : count - start };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}
