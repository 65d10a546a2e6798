import { judgeSpike, SPIKE, type SpikeVerdict } from '../alerting/spike';
import { isInternal } from '../falco/internal';
import { type Cube, type CubeGroup } from '../logql/cube/cube';

/** A time within one window of a cube: (fromMs, toMs]. */
interface Piece {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What a cube says of a spike. */
interface SpikeOfCube {
  /** What it does not tell apart, and has to be counted: less than a window each, none where the hours end with windows. */
  readonly pieces: readonly Piece[];
  /** @param counts of the pieces, as they stand there */
  judge(counts: readonly number[]): SpikeVerdict;
}

const PRIORITIES = new Set<string | undefined>(SPIKE.priorities);

/**
 * Judges the hour that ends at a moment by the counts of a cube, which are there already: of the 25 hours Loki is asked for
 * minutes. It comes to the very numbers of `renderSpike`.
 * @returns undefined where the cube does not hold them: it is too short, or not by rule and priority
 */
export function spikeOfCube({ plan, groups, coarse }: Cube, toMs: number, factor?: number): SpikeOfCube | undefined {
  const edges = [toMs - (SPIKE.usualWindows + 1) * SPIKE.windowMs, toMs - SPIKE.windowMs, toMs];
  const judged = groups.filter(isJudged);
  const isSaid = coarse === undefined && judged.every(({ word }) => word === undefined);
  if (!isSaid || plan.stepMs > SPIKE.windowMs || edges.some((edge) => edge < plan.fromMs || edge > plan.toMs)) {
    return undefined;
  }
  const windows = edges.map((edge) => Math.floor((edge - plan.fromMs) / plan.stepMs));
  const pieces = edges.map((edge, index) => ({
    fromMs: plan.fromMs + (windows[index] ?? 0) * plan.stepMs,
    toMs: edge,
  }));
  const known = windows.map((count) => judged.reduce((total, group) => total + sum(group.counts.slice(0, count)), 0));
  const asked = pieces.filter(({ fromMs, toMs: end }) => end > fromMs);
  return {
    pieces: asked,
    judge: (counts) => {
      const [start = 0, middle = 0, end = 0] = pieces.map(
        (piece, index) => (known[index] ?? 0) + (counts[asked.indexOf(piece)] ?? 0)
      );
      return judgeSpike([middle - start, end - middle], factor);
    },
  };
}

function isJudged({ rule, source, priority }: CubeGroup): boolean {
  return PRIORITIES.has(priority) && !isInternal(rule, source);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
