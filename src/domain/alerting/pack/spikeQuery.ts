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

/** Label that tells the parts of an answer apart. */
export const SPIKE_PIECE = 'falco_piece';

/** One query, for the value at a moment, for the same counts of some times before it. */
export function renderSpikePieces(
  env: QueryEnvironment,
  filters: EventFilters,
  pieces: ReadonlyArray<{ readonly fromMs: number; readonly toMs: number }>,
  endMs: number
): string {
  const parts = pieces.map(({ fromMs, toMs }, index) => {
    const window = { windowMs: toMs - fromMs, offsetMs: endMs - toMs };
    const { expr } = renderTotal(env, [...filters, ...SPIKE_FILTERS], window);
    return `label_replace(${expr}, "${SPIKE_PIECE}", "${index}", "", "")`;
  });
  return parts.join(' or ');
}
