import type { PromPoint } from '../../promql/series';

/** What a counter grew by between two samples. */
interface Growth {
  /** End of the step: the growth is of (fromMs, timeMs]. */
  readonly timeMs: number;
  readonly fromMs: number;
  readonly value: number;
}

export interface CounterGrowth {
  readonly total: number;
  readonly steps: readonly Growth[];
  /** Whether `total` may be too low: something was counted that no sample shows. */
  readonly atLeast: boolean;
}

export interface CounterContext {
  /** Start of the process that a sample of this time is from, ms: by what the target said of itself. */
  readonly startAt: (timeMs: number) => number | undefined;
  /** Samples of anything else of the same target: when it was being scraped. Ascending, ms. */
  readonly scrapedMs: readonly number[];
}

/**
 * By how much a counter grew, from its samples, with nothing guessed between or beyond them.
 *
 * - A sample lower than the one before, or of another start, is a restart: all of the new value is growth. What was
 *   counted between the last sample and the restart is lost with the process, so the total is "at least".
 * - A counter's first sample is growth from 0 when its target was scraped before, without it, or when its process
 *   started within the range. Otherwise its past is unknown and it only sets the mark.
 * @param points samples of one target, restarts in between or not; ascending
 * @param fromMs samples before are only marks to count from
 */
export function growth(points: readonly PromPoint[], fromMs: number, context: CounterContext): CounterGrowth {
  const steps: Growth[] = [];
  let atLeast = false;
  let before: PromPoint | undefined;
  for (const point of points) {
    const step = before ? between(before, point, context) : fromZero(point, fromMs, context);
    if (step && point.timeMs > fromMs) {
      steps.push({ timeMs: point.timeMs, fromMs: step.fromMs, value: step.value });
      atLeast = atLeast || step.lost;
    } else if (!before && point.timeMs > fromMs) {
      atLeast = atLeast || point.value > 0;
    }
    before = point;
  }
  return { total: steps.reduce((sum, { value }) => sum + value, 0), steps, atLeast };
}

interface Step {
  readonly fromMs: number;
  readonly value: number;
  readonly lost: boolean;
}

function between(before: PromPoint, { timeMs, value }: PromPoint, { startAt }: CounterContext): Step {
  // Compared with each other, not with the samples' times: the clock that says them is another one.
  const [from, to] = [startAt(before.timeMs), startAt(timeMs)];
  const restarted = value < before.value || (from !== undefined && to !== undefined && from !== to);
  return { fromMs: before.timeMs, value: restarted ? value : value - before.value, lost: restarted };
}

function fromZero({ timeMs, value }: PromPoint, fromMs: number, context: CounterContext): Step | undefined {
  const started = context.startAt(timeMs);
  if (started !== undefined && started >= fromMs) {
    return { fromMs: Math.min(started, timeMs), value, lost: false };
  }
  const scraped = lastBefore(context.scrapedMs, timeMs);
  return scraped === undefined ? undefined : { fromMs: scraped, value, lost: false };
}

function lastBefore(times: readonly number[], timeMs: number): number | undefined {
  let found: number | undefined;
  for (const time of times) {
    if (time >= timeMs) {
      break;
    }
    found = time;
  }
  return found;
}
