import type { PromPoint } from '../../promql/series';
import type { CpuReading } from './sensor';

/** Falco rounds its average to this. */
const STEP = 0.001;
/** A derived value is shown when it is at most this far off, in CPUs, ... */
const GOOD_ENOUGH_CORES = 0.02;
/** ... or this share of itself. */
const GOOD_ENOUGH_SHARE = 0.2;

/** A sample of Falco's lifetime average, with the age that it is an average of. */
export interface CpuSample {
  readonly timeMs: number;
  readonly ratio: number;
  readonly ageSeconds: number;
}

/**
 * CPU used between two samples. Falco exposes only the average since its start, so that after a month it hardly moves
 * whatever happens. The average times the age is CPU time, and the growth of that is what was used in between. But the
 * average is rounded: the error is half a step of each age over the time between, which after a month leaves a
 * five-minute value meaningless. `error` says how far off it can be.
 * @returns undefined for samples of different runs or of one instant
 */
export function derivedCpu(from: CpuSample, to: CpuSample): CpuReading | undefined {
  const seconds = to.ageSeconds - from.ageSeconds;
  if (seconds <= 0) {
    return undefined;
  }
  const used = to.ratio * to.ageSeconds - from.ratio * from.ageSeconds;
  // Ages are whole seconds, rounded down, on top of the average's own rounding.
  const error = ((STEP / 2) * (from.ageSeconds + to.ageSeconds) + from.ratio + to.ratio) / seconds;
  return { cores: Math.max(0, used / seconds), how: 'derived', overMs: seconds * 1000, error };
}

/** Whether a value says more than its error does. */
export function isGoodEnough({ cores, error }: CpuReading): boolean {
  return error <= Math.max(GOOD_ENOUGH_CORES, cores * GOOD_ENOUGH_SHARE);
}

/** Samples of the average with their ages, of the run that the last one is from. Both ascending. */
export function cpuSamples(ratios: readonly PromPoint[], ages: readonly PromPoint[]): readonly CpuSample[] {
  const byTime = new Map(ages.map(({ timeMs, value }) => [timeMs, value]));
  const samples: CpuSample[] = [];
  for (const { timeMs, value } of ratios) {
    const ageSeconds = byTime.get(timeMs);
    if (ageSeconds === undefined) {
      continue;
    }
    if (ageSeconds < (samples.at(-1)?.ageSeconds ?? 0)) {
      samples.length = 0; // a new run
    }
    samples.push({ timeMs, ratio: value, ageSeconds });
  }
  return samples;
}

/**
 * CPU in use now: the container's own counter where there is one, else derived over the shortest time up to now that
 * gives a value worth its error, else the lifetime average, which says so.
 * @param container CPUs by cAdvisor's counter, and the time that its rate is over
 */
export function readCpu(
  samples: readonly CpuSample[],
  container: { readonly cores: number; readonly overMs: number } | undefined
): CpuReading | undefined {
  if (container) {
    return { ...container, how: 'container', error: 0 };
  }
  const last = samples.at(-1);
  if (!last) {
    return undefined;
  }
  for (let i = samples.length - 2; i >= 0; i--) {
    const from = samples[i];
    const reading = from && derivedCpu(from, last);
    if (reading && isGoodEnough(reading)) {
      return reading;
    }
  }
  return { cores: last.ratio, how: 'lifetime', overMs: last.ageSeconds * 1000, error: STEP / 2 };
}
