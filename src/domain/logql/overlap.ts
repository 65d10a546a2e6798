import type { Environment } from '../environment/types';
import { fulfilsCondition } from './matcher';
import { parseSelector, printSelector, SelectorError, type StreamMatcher } from './selector';

/** Two environments of one Loki that may read the same streams. */
export interface Overlap {
  readonly environments: readonly [Environment, Environment];
  /** The streams that both read. */
  readonly selector: string;
}

/** The pairs of environments whose selectors do not say that they read other streams. One that is no selector is in none. */
export function possibleOverlaps(environments: readonly Environment[]): readonly Overlap[] {
  return environments.flatMap((one, index) =>
    environments.slice(index + 1).flatMap((other): Overlap[] => {
      const both = one.lokiUid === other.lokiUid ? streamsOfBoth(one.selector, other.selector) : undefined;
      return both === undefined ? [] : [{ environments: [one, other], selector: both }];
    })
  );
}

/** The selector of the streams that two find; undefined where a label would have to have two values. */
function streamsOfBoth(one: string, other: string): string | undefined {
  try {
    const matchers = [...parseSelector(one), ...parseSelector(other)];
    return matchers.some((matcher) => isContradicted(matcher, matchers)) ? undefined : printSelector(matchers);
  } catch (error) {
    if (error instanceof SelectorError) {
      return undefined;
    }
    throw error;
  }
}

/** A label that must have one value fulfils what else is asked of it, or no stream does. */
function isContradicted({ name, op, value }: StreamMatcher, all: readonly StreamMatcher[]): boolean {
  return op === '=' && all.some((other) => other.name === name && fulfilsCondition(other, value) === false);
}
