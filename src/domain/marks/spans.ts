import { HOUR_MS } from '../units/durations';

/** Lengths of time over which a change is looked at, by the name that stands in an address. */
const SPANS = {
  '1h': HOUR_MS,
  '6h': 6 * HOUR_MS,
  '24h': 24 * HOUR_MS,
  '7d': 168 * HOUR_MS,
} as const;

export type SpanName = keyof typeof SPANS;

export const SPAN_NAMES = ['1h', '6h', '24h', '7d'] as const satisfies readonly SpanName[];

/** Less than this says nothing, and Loki may not have it all yet. */
const SHORTEST_MS = 60_000;

export interface ComparedSpan {
  readonly name: SpanName;
  /** As long before the change as after it. */
  readonly lengthMs: number;
}

/**
 * The same time before and after a change: what was asked for, else the longest of an hour to a day that has passed since;
 * never more than has passed. Undefined where too little has.
 */
export function comparedSpan(atMs: number, nowMs: number, asked?: string): ComparedSpan | undefined {
  const passedMs = Math.floor((nowMs - atMs) / 1000) * 1000;
  if (passedMs < SHORTEST_MS) {
    return undefined;
  }
  const usual = (['24h', '6h', '1h'] as const).find((name) => SPANS[name] <= passedMs) ?? '1h';
  const name = SPAN_NAMES.find((known) => known === asked) ?? usual;
  return { name, lengthMs: Math.min(SPANS[name], passedMs) };
}
