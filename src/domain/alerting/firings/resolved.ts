import { alertSpans, type AlertSpan, type StateChange } from './alertSpans';

/** An alert that fired and fires no more. */
export interface ResolvedAlert extends AlertSpan {
  readonly toMs: number;
}

/** The alerts of a rule that were resolved, the newest first; one that fired twice is there twice, one that fires again as well. */
export function resolvedAlerts(changes: readonly StateChange[]): ResolvedAlert[] {
  return alertSpans(changes)
    .flatMap(({ toMs, ...span }) => (toMs === undefined ? [] : [{ ...span, toMs }]))
    .sort((a, b) => b.toMs - a.toMs);
}
