import { type CubePlan, planCube } from '../logql/cube/cube';

/** Steps of a series, and its shortest: two scrapes fit in at the usual 15 s. */
const MOST_STEPS = 60;
const SHORTEST_STEP_MS = 30_000;

/**
 * The steps in which sensors are judged over a time range: on Health, on the Overview and beside events, so that none
 * calls fine what another one marks. The end stays where it is, to the second; the start moves by less than a step.
 */
export function healthPlan(fromMs: number, toMs: number): CubePlan {
  const [from, to] = [wholeSecond(fromMs), wholeSecond(toMs)];
  const points = Math.min(MOST_STEPS, Math.ceil((to - from) / SHORTEST_STEP_MS));
  return planCube(from, to, { points, edges: 'keep-to' });
}

/** Prometheus' durations and times are exact to the millisecond, but nothing scraped is. */
function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
