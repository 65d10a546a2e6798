import { DAY_MS } from '../units/durations';
import type { FieldFilter } from '../logql/filters';

/** What of a range is read for its incidents. */
export interface ReadPlan {
  /** Names the rules; undefined where none is left out, or all are. */
  readonly filter: FieldFilter | undefined;
  /** Events of these rules, and of those that fire too often to be read. */
  readonly read: number;
  readonly left: number;
  /** The rules that are left out, the most frequent first. */
  readonly leftRules: readonly string[];
}

/** Rules named in a query at most: a selector of more is too long for some proxies. */
const MOST_NAMES = 60;

/**
 * The rules whose events are read: the rarest first, as many as an answer of so many lines holds. What fires all day is left
 * out: it begins no story, and its lines would be most of what is read. The shorter list of names is asked by.
 */
export function planRead(byRule: ReadonlyMap<string, number>, lines: number): ReadPlan {
  const rising = [...byRule].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
  const fits = howMany(rising, lines);
  const taken = fits > MOST_NAMES && rising.length - fits > MOST_NAMES ? MOST_NAMES : fits;
  const rules = rising.slice(0, taken).map(([rule]) => rule);
  const leftRules = rising
    .slice(taken)
    .map(([rule]) => rule)
    .reverse();
  return {
    filter: filterOf(rules, leftRules),
    read: sumOf(rising.slice(0, taken)),
    left: sumOf(rising.slice(taken)),
    leftRules,
  };
}

function howMany(rising: ReadonlyArray<readonly [string, number]>, lines: number): number {
  let read = 0;
  const beyond = rising.findIndex(([, count]) => {
    read += count;
    return read > lines;
  });
  return beyond < 0 ? rising.length : beyond;
}

function sumOf(counts: ReadonlyArray<readonly [string, number]>): number {
  return counts.reduce((sum, [, count]) => sum + count, 0);
}

function filterOf(rules: readonly string[], leftRules: readonly string[]): FieldFilter | undefined {
  if (rules.length === 0 || leftRules.length === 0) {
    return undefined;
  }
  return leftRules.length < rules.length
    ? { field: 'rule', op: 'is-not', values: leftRules }
    : { field: 'rule', op: 'is', values: rules };
}

const LINES_A_DAY = 500;
const MOST_LINES = 2_000;

/** Lines that are read for the incidents of a range: more of a longer one, never more than a page can wait for. */
export function linesFor(rangeMs: number): number {
  return Math.min(MOST_LINES, LINES_A_DAY * Math.max(1, Math.ceil(rangeMs / DAY_MS)));
}
