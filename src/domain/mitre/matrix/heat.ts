/** The least heat of a cell that has events at all, so that one event can be told from none. */
const LEAST = 0.12;

/**
 * How hot a cell with some events is, 0 to 1, when the hottest has `max`. Counts of events span five powers of ten and
 * people judge ratios, so that the scale is logarithmic: ten times as many is about the same step everywhere.
 */
export function heat(events: number, max: number): number {
  if (!(events > 0)) {
    return 0;
  }
  const top = Math.max(events, max);
  if (!Number.isFinite(top)) {
    return Number.isFinite(events) ? LEAST : 1;
  }
  // One event is where the scale starts, and not a part of the way up.
  return top === 1 ? 1 : LEAST + (1 - LEAST) * (Math.log(Math.max(1, events)) / Math.log(top));
}

/** The step of a scale of `steps` shades that a heat falls on: 0 for nothing, else 1 to `steps`. */
export function heatStep(value: number, steps: number): number {
  return value > 0 ? Math.min(steps, Math.max(1, Math.ceil(value * steps))) : 0;
}
