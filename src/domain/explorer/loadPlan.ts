import { type Cube, cubeTotals } from '../logql/cube/cube';
import { isByRule } from './grouping';

/** One question for lines: of some rules, or of all where nothing tells them apart. */
export interface RuleBatch {
  readonly rules: readonly string[] | undefined;
  readonly count: number;
}

/** Names in one question at most: a selector of more is too long for some proxies. */
const MOST_RULES = 60;

/**
 * In which order to load the lines of a range so that what is rare is there first: rules with few events together, as many
 * as one answer holds, then each of the others by itself, the smaller first. Four events among 30,000 are in the first.
 */
export function planBatches(
  cube: Pick<Cube, 'groups' | 'total' | 'coarse'> | undefined,
  answerHolds: number
): RuleBatch[] {
  if (!cube || !isByRule(cube)) {
    return [{ rules: undefined, count: cube?.total ?? Number.POSITIVE_INFINITY }];
  }
  const byCount = [...cubeTotals(cube, 'rule')].reverse();
  const batches: Array<{ rules: string[]; count: number }> = [];
  for (const [rule, count] of byCount) {
    const last = batches[batches.length - 1];
    if (last && last.count + count <= answerHolds && last.rules.length < MOST_RULES) {
      last.rules.push(rule);
      last.count += count;
    } else {
      batches.push({ rules: [rule], count });
    }
  }
  return batches;
}
