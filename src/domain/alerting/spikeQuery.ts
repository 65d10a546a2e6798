import type { CubePlan } from '../logql/cubePlan';
import { duration } from '../logql/duration';
import type { EventFilters } from '../logql/filters';
import { NO_INTERNAL } from '../logql/highPriorityFilter';
import type { QueryEnvironment } from '../logql/pipeline';
import { renderTotal, type RenderedCount } from '../logql/render';
import { SPIKE } from './spike';

/** The events that a spike is judged on: Warning and above, Falco about itself left out. */
export const SPIKE_FILTERS: EventFilters = [{ field: 'priority', op: 'is', values: SPIKE.priorities }, NO_INTERNAL];

/** 25 hours that end at a moment, to the ms: the hour that is judged and the 24 before it. */
export function spikePlan(toMs: number): CubePlan {
  const stepMs = SPIKE.windowMs;
  const count = SPIKE.usualWindows + 1;
  const end = Math.ceil(toMs / stepMs) * stepMs;
  return {
    fromMs: toMs - count * stepMs,
    toMs,
    stepMs,
    offsetMs: end - toMs,
    times: Array.from({ length: count }, (_, index) => toMs - (count - 1 - index) * stepMs),
    request: { startMs: end - count * stepMs, endMs: end + stepMs, step: duration(stepMs) },
  };
}

/** One query for the counts that `judgeSpike` takes. */
export function renderSpike(env: QueryEnvironment, filters: EventFilters, plan: CubePlan): RenderedCount {
  return renderTotal(env, [...filters, ...SPIKE_FILTERS], { windowMs: plan.stepMs, offsetMs: plan.offsetMs });
}
