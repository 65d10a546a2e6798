import type { PromSeries } from '../promql/series';
import type { Exposition } from './exposition';

/**
 * An exposition as the series of one scrape, for the reducers that read Prometheus' answers: of now, since an
 * exposition has no past. Values that are no finite number are left out.
 * @param target labels that a scrape would add (`job`, `instance`)
 */
export function expositionSeries(
  { samples }: Exposition,
  atMs: number,
  target: Readonly<Record<string, string>> = {}
): readonly PromSeries[] {
  return samples
    .filter(({ value }) => Number.isFinite(value))
    .map(({ name, labels, value, timeMs }) => ({
      labels: { ...labels, ...target, __name__: name },
      points: [{ timeMs: timeMs ?? atMs, value }],
    }));
}
