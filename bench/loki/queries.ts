import { renderSpike, renderSpikePieces, spikePlan } from '../../src/domain/alerting/pack/spikeQuery';
import { DEFAULT_HIGH_PRIORITY } from '../../src/domain/environment/highPriority';
import { type Cube, cubeRequest, planCube, type CubePlan } from '../../src/domain/logql/cube/cube';
import type { EventFilters } from '../../src/domain/logql/filters';
import { DETECTIONS } from '../../src/domain/logql/detections';
import { highPriorityFilter } from '../../src/domain/logql/highPriorityFilter';
import { alongRequests } from '../../src/domain/logql/cube/cubeAlong';
import { splitPeriods, withPeriodBefore } from '../../src/domain/logql/cube/periods';
import { renderBreakdown, renderLogs, type QueryEnvironment } from '../../src/domain/logql/query/render';
import { highRules } from '../../src/domain/overview/highRules';
import { NEWEST_HIGH, newestHighFromMs } from '../../src/domain/overview/newestWindows';
import { spikeOfCube } from '../../src/domain/overview/spikeOfCube';
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

/** How long before the end of the last window the Overview is looked at: pages are seldom opened on the hour. */
const BEFORE_END_MS = 7 * 60_000;

/** The plan of the Overview's cube. */
export function overviewPlan(fromMs: number, toMs: number): CubePlan {
  return withPeriodBefore(planCube(fromMs, toMs));
}

/**
 * The queries of the Overview, its tab "Namespaces" open.
 * @param cube the answer to its first one, from which the others follow
 */
export function overviewOf(
  environment: QueryEnvironment,
  fromMs: number,
  toMs: number,
  cube: Cube
): Readonly<Record<string, readonly Ask[]>> {
  const plan = planCube(fromMs, toMs);
  const { now } = splitPeriods(cube);
  const high: EventFilters = [
    { field: 'rule', op: 'is', values: highRules(now) ?? [] },
    highPriorityFilter(DEFAULT_HIGH_PRIORITY),
    ...DETECTIONS,
  ];
  return {
    'Overview, cube of two periods and namespaces': cubeAndWhereOf(environment, overviewPlan(fromMs, toMs)),
    'Overview, spike': [spikeOf(environment, toMs - BEFORE_END_MS, cube)],
    'Overview, newest high': [
      {
        expr: renderLogs(environment, high).expr,
        startMs: newestHighFromMs(now, NEWEST_HIGH),
        endMs: plan.toMs + 1,
        lines: NEWEST_HIGH,
      },
    ],
  };
}

/** What both cost where they are asked for apart, as other tabs and other pages do. */
export function apartOf(
  environment: QueryEnvironment,
  fromMs: number,
  toMs: number
): Readonly<Record<string, readonly Ask[]>> {
  const { stepMs, offsetMs, request } = planCube(fromMs, toMs);
  const { startMs, endMs } = request;
  const { expr } = renderBreakdown(environment, [], 'namespace', { windowMs: stepMs, offsetMs });
  return {
    'apart, cube of two periods': [cubeOf(environment, overviewPlan(fromMs, toMs))],
    'apart, namespaces': [{ expr, direction: 'forward', startMs, endMs, stepMs }],
  };
}

function cubeAndWhereOf(environment: QueryEnvironment, both: CubePlan): readonly Ask[] {
  const along = alongRequests(environment, [], both, 'namespace');
  if (along === undefined) {
    return [cubeOf(environment, both)];
  }
  const { expr, direction, startMs, endMs } = along.request;
  return [cubeOf(environment, along.before), { expr, direction, startMs, endMs, stepMs: along.now.stepMs }];
}

function spikeOf(environment: QueryEnvironment, atMs: number, cube: Cube): Ask {
  const known = spikeOfCube(cube, atMs);
  if (known) {
    return { expr: renderSpikePieces(environment, [], known.pieces, atMs), startMs: atMs, endMs: atMs };
  }
  const plan = spikePlan(atMs);
  const { startMs, endMs } = plan.request;
  const { expr } = renderSpike(environment, [], plan);
  return { expr, direction: 'forward', startMs, endMs, stepMs: plan.stepMs };
}
