import { duration } from '../logql/duration';

/** PromQL's modifiers: when a selector is read, against the times at which its query is evaluated. */
export interface Modifiers {
  /** How long before, ms. */
  readonly agoMs: number;
  /** At the query's last time instead of at each. */
  readonly atEnd?: boolean;
}

/** What goes behind a selector. */
export function printModifiers({ agoMs, atEnd = false }: Modifiers): string {
  return `${atEnd ? ' @ end()' : ''}${agoMs === 0 ? '' : ` offset ${duration(agoMs)}`}`;
}

/**
 * By how much later a range is asked for than it is. Grafana moves both ends of a range query to whole steps, so that
 * up to a step would be missing at the end and the first point would lie before the start. Every selector is read
 * as much earlier, so that the points are at the range's own ends.
 * @param toMs end of a range that is a whole number of steps
 */
export function rangeShift(toMs: number, stepMs: number): number {
  return Math.ceil(toMs / stepMs) * stepMs - toMs;
}
