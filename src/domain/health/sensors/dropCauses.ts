import { BUFFER_DROPS } from '../../metrics/falcoMetrics';
import type { DropCause } from './sensor';
import { lastValue, nameOf, type PromSeries } from '../../promql/series';
import type { Target } from './targets';

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

/**
 * Causes of a target's drops over the range, most first: the counters at the end less those at its start, or all of
 * them when Falco has been started since. Both answers leave out zeros.
 */
export function readCauses(target: Target, restartedInRange: boolean): readonly DropCause[] {
  const before = new Map(target.causesAtStart.map((series) => [seriesKey(series), lastValue(series) ?? 0]));
  const causes = target.causesAtEnd.flatMap((series) => {
    const cause = causeOf(nameOf(series), series.labels);
    const end = lastValue(series) ?? 0;
    const start = before.get(seriesKey(series)) ?? 0;
    const count = restartedInRange || end < start ? end : end - start;
    return cause && count > 0 ? [{ ...cause, count }] : [];
  });
  return causes.sort((a, b) => b.count - a.count);
}

function seriesKey({ labels }: PromSeries): string {
  return JSON.stringify([labels.__name__, labels.drop, labels.dir]);
}
