const MINUTE = 60_000;

/**
 * A millisecond that does not begin a whole minute. Counts are taken per minute, (m - 1, m]: nothing stands on an edge
 * but the few events put there on purpose.
 */
export function awayFromMinute(ms: number): number {
  return ms % MINUTE === 0 ? ms + 1 : ms;
}

/** The whole minute at or before a time. */
export function floorMinute(ms: number): number {
  return Math.floor(ms / MINUTE) * MINUTE;
}
