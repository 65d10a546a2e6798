import { duration } from '../duration';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../units/durations';

/**
 * Steps of a cube. Loki splits queries at the hour: below it only lengths that divide it, and not one or two hours,
 * which make it read chunks twice (measured: 1.53 and 1.28 times the cost of a plain count, against 1.07 to 1.14).
 */
export const CUBE_STEPS_MS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 20, 30].map((n) => n * SECOND_MS),
  ...[1, 2, 5, 10, 15, 20, 30].map((n) => n * MINUTE_MS),
  ...[3, 6, 12, 24].map((n) => n * HOUR_MS),
];

/** A request is two windows wider than its range. */
const FEW_WINDOWS = 24;

/** What a range is cut into, and what has to be asked for. All in ms since the epoch. */
export interface CubePlan {
  /** The range that is counted, listed and shown: (fromMs, toMs], a whole number of steps. */
  readonly fromMs: number;
  readonly toMs: number;
  /** The end that was asked for. Before toMs only where that is now: what lies between has yet to happen. */
  readonly askedToMs: number;
  readonly stepMs: number;
  /** How far toMs lies before the grid that Loki evaluates on; 0 for a snapped range. Windows are shifted by it. */
  readonly offsetMs: number;
  /** The end of each window, oldest first. */
  readonly times: readonly number[];
  /**
   * The range of the request, a step wider than the windows at both ends. Loki's windows end at each point: the one at
   * `from` holds events before the range, yet a first point is the one that Loki (3.7.8) can lose, so that it must be
   * one that nobody needs. The one after `to` is there because Grafana's splitter drops the last step of whole days.
   */
  readonly request: { readonly startMs: number; readonly endMs: number; readonly step: string };
}

export interface CubePlanOptions {
  /** How many windows at most. */
  readonly points?: number;
  /**
   * `exact` (default): the range as it was asked for. The end stays to the ms. So does the start of ranges of whole
   * seconds; others begin the few ms earlier that a whole number of windows takes.
   * `keep-to`: the end stays where it is, to the ms, the step is a round one, and the start moves by less than a step.
   * `snap`: both ends go out to the step's grid, so that the answers of one minute serve in the next. Only for ranges
   * that end now, where nothing lies beyond the end.
   */
  readonly edges?: 'exact' | 'keep-to' | 'snap';
}

/**
 * Cuts a range into windows that tile it exactly. The page must show, and its lists must ask for, the plan's range.
 * @param fromMs start of the range asked for; events at this very ms are outside
 * @param toMs its end; events at this ms are inside
 */
export function planCube(
  fromMs: number,
  toMs: number,
  { points = 100, edges = 'exact' }: CubePlanOptions = {}
): CubePlan {
  const from = Math.floor(fromMs);
  const to = Math.max(Math.ceil(toMs), from + 1);
  const most = Math.max(1, points);
  const stepMs = edges === 'exact' ? exactStep(to - from, most) : roundStep(from, to, most, edges);
  const end = Math.ceil(to / stepMs) * stepMs;
  const count = countOf(from, to, stepMs, edges);
  return planOf({ toMs: edges === 'snap' ? end : to, stepMs, count, askedToMs: to });
}

/** The plan of so many windows of one length, the last of which ends at a moment. */
export function planOf({
  toMs,
  stepMs,
  count,
  askedToMs = toMs,
}: Pick<CubePlan, 'toMs' | 'stepMs'> & { count: number; askedToMs?: number }): CubePlan {
  const end = Math.ceil(toMs / stepMs) * stepMs;
  return {
    fromMs: toMs - count * stepMs,
    toMs,
    askedToMs,
    stepMs,
    offsetMs: end - toMs,
    times: Array.from({ length: count }, (_, index) => toMs - (count - 1 - index) * stepMs),
    request: { startMs: end - count * stepMs, endMs: end + stepMs, step: duration(stepMs) },
  };
}

/** Whether Loki, which splits queries at the hour, reads chunks about once by steps of a length. */
function isCheap(stepMs: number): boolean {
  return stepMs < HOUR_MS ? HOUR_MS % stepMs === 0 : stepMs >= 3 * HOUR_MS;
}

/** The same range in fewer windows, for whoever wants their sum alone: as few as still read hardly more than the range. */
export function withFewerWindows({ toMs, stepMs, times, askedToMs }: CubePlan): CubePlan {
  const count = times.length;
  const together = Array.from({ length: count }, (_, index) => index + 1).filter(
    (windows) => count % windows === 0 && count / windows >= FEW_WINDOWS && isCheap(windows * stepMs)
  );
  const windows = together.at(-1) ?? 1;
  return planOf({ toMs, stepMs: windows * stepMs, count: count / windows, askedToMs });
}

/** The shortest of the cheap steps that gives no more windows than asked for, or as many days as it takes. */
function roundStep(from: number, to: number, points: number, edges: 'keep-to' | 'snap'): number {
  return (
    CUBE_STEPS_MS.find((step) => countOf(from, to, step, edges) <= points) ??
    DAY_MS * Math.ceil(countOf(from, to, DAY_MS, edges) / points)
  );
}

/**
 * The step of which a whole number is the range. A cheap one where that fits (within the millisecond that days written
 * as `00:00:00` to `23:59:59.999` lack); else, of half as many windows and more, what leaves least over, the rounder first.
 */
function exactStep(length: number, points: number): number {
  const over = (step: number) => Math.ceil(length / step) * step - length;
  const few = Math.ceil(points / 4);
  const cheap = CUBE_STEPS_MS.find((step) => over(step) <= 1 && length / step <= points && length / step >= few);
  if (cheap !== undefined) {
    return cheap;
  }
  const fewest = Math.ceil(points / 2);
  const steps = Array.from({ length: points - fewest + 1 }, (_, index) => Math.ceil(length / (points - index)));
  return steps.reduce((best, step) =>
    over(step) < over(best) || (over(step) === over(best) && roundness(step) > roundness(best)) ? step : best
  );
}

function roundness(step: number): number {
  return [SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS].filter((unit) => step % unit === 0).length;
}

function countOf(from: number, to: number, step: number, edges: CubePlanOptions['edges']): number {
  return edges === 'snap' ? Math.ceil(to / step) - Math.floor(from / step) : Math.ceil((to - from) / step);
}
