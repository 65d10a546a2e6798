import { type CubePlan, planOf } from '../../logql/cube/cubePlan';
import type { EventFilters } from '../../logql/filters';
import { DETECTIONS } from '../../logql/detections';
import type { QueryEnvironment } from '../../logql/query/pipeline';
import { renderTotal, type RenderedCount } from '../../logql/query/render';
import { SPIKE } from '../spike';

/** The events that a spike is judged on: Warning and above, Falco about itself left out. */
export const SPIKE_FILTERS: EventFilters = [{ field: 'priority', op: 'is', values: SPIKE.priorities }, ...DETECTIONS];

/** 25 hours that end at a moment, to the ms: the hour that is judged and the 24 before it. */
export function spikePlan(toMs: number): CubePlan {
  return planOf({ toMs, stepMs: SPIKE.windowMs, count: SPIKE.usualWindows + 1 });
}

/** One query for the counts that `judgeSpike` takes. */
export function renderSpike(env: QueryEnvironment, filters: EventFilters, plan: CubePlan): RenderedCount {
  return renderTotal(env, [...filters, ...SPIKE_FILTERS], { windowMs: plan.stepMs, offsetMs: plan.offsetMs });
}
