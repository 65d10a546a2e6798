import { renderSpike, spikePlan } from '../../src/domain/alerting/pack/spikeQuery';
import { DEFAULT_HIGH_PRIORITY } from '../../src/domain/environment/highPriority';
import { cubeRequest, planCube, type CubePlan } from '../../src/domain/logql/cube/cube';
import type { EventFilters } from '../../src/domain/logql/filters';
import { DETECTIONS } from '../../src/domain/logql/detections';
import { highPriorityFilter } from '../../src/domain/logql/highPriorityFilter';
import { withPeriodBefore } from '../../src/domain/logql/cube/periods';
import { renderBreakdown, renderLogs, type QueryEnvironment } from '../../src/domain/logql/query/render';
import type { Ask } from './ask';

/** The yardstick: one exact count of all lines, the least that an exact number costs. */
export function countOf({ selector }: QueryEnvironment, fromMs: number, toMs: number): Ask {
  const range = `${Math.round((toMs - fromMs) / 1000)}s`;
  return { expr: `sum(count_over_time(${selector}[${range}]))`, startMs: fromMs, endMs: toMs };
}

/** The event cube of a range, as the pages ask for it. */
export function cubeOf(environment: QueryEnvironment, plan: CubePlan): Ask {
  const { expr, direction, startMs, endMs } = cubeRequest(environment, [], plan);
  return { expr, direction, startMs, endMs, stepMs: plan.stepMs };
}

/**
 * The four queries of the Overview, its tab "Namespaces" open.
 * @param rules those with events of high priority, which the page knows from its cube
 */
export function overviewOf(
  environment: QueryEnvironment,
  fromMs: number,
  toMs: number,
  rules: readonly string[]
): readonly Ask[] {
  const plan = planCube(fromMs, toMs);
  const window = { windowMs: plan.stepMs, offsetMs: plan.offsetMs };
  const { startMs, endMs } = plan.request;
  const spike = spikePlan(toMs);
  const high: EventFilters = [
    { field: 'rule', op: 'is', values: rules },
    highPriorityFilter(DEFAULT_HIGH_PRIORITY),
    ...DETECTIONS,
  ];
  return [
    cubeOf(environment, withPeriodBefore(plan)),
    {
      expr: renderSpike(environment, [], spike).expr,
      direction: 'forward',
      startMs: spike.request.startMs,
      endMs: spike.request.endMs,
      stepMs: spike.stepMs,
    },
    { expr: renderLogs(environment, high).expr, startMs: plan.fromMs, endMs: plan.toMs + 1, lines: 50 },
    {
      expr: renderBreakdown(environment, [], 'namespace', window).expr,
      direction: 'forward',
      startMs,
      endMs,
      stepMs: plan.stepMs,
    },
  ];
}
