/** Events of a rule in the range, counted exactly. */
export interface RuleTotal {
  readonly rule: string;
  readonly total: number;
}

/** A part of the range, (fromMs, toMs], in ms since the epoch. */
export interface SampleWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The newest `most` lines of some rules in each of some windows. */
export interface SamplePart {
  /** `is-not`: of all rules but these. */
  readonly op: 'is' | 'is-not';
  readonly rules: readonly string[];
  readonly most: number;
}

/** Which lines stand for all events of a range. */
export interface SamplePlan {
  /** Read in each of `windows`. */
  readonly spread: readonly SamplePart[];
  readonly windows: readonly SampleWindow[];
  /** Read once, over the whole range. */
  readonly whole: readonly SamplePart[];
}

/** Lines of one rule at most, over all windows: a third less, and five suggestions take away less than 95 % of a week's noise. */
export const LINES_A_RULE = 390;
/** Lines of all the rules that are not read one by one. */
export const LINES_OF_OTHERS = 2000;
/** What comes again must have been seen in three hours at least: so many moments of the range are looked at. */
const WINDOWS = 6;
/** Rules that are read one by one: noise is made by few. */
const MAX_SPREAD = 6;

/**
 * The lines to read: of the rules with most events the newest of each sixth of the range, so that a burst is told from what
 * comes again; of all others the newest, which are all of them where noise is made by few rules. Others are needed even for
 * one rule: only they show that something else went on in the same workload.
 * @param opened a rule that must be read well, whatever its number
 */
export function planSample(
  totals: readonly RuleTotal[],
  { fromMs, toMs }: SampleWindow,
  opened: string | undefined
): SamplePlan {
  const large = totals
    .filter(({ rule, total }) => rule !== '' && total > LINES_A_RULE / 2)
    .sort((a, b) => b.total - a.total);
  const spread = [...new Set([...large.slice(0, MAX_SPREAD), ...large.filter(({ rule }) => rule === opened)])].map(
    ({ rule }) => rule
  );
  const rest = totals.filter(({ rule }) => !spread.includes(rule));
  const crowded = rest.reduce((sum, { total }) => sum + total, 0) > LINES_OF_OTHERS;
  const alone = crowded ? rest.filter(({ rule }) => rule !== '' && rule === opened).map(({ rule }) => rule) : [];
  const apart = [...spread, ...alone];
  return {
    spread: spread.map((rule) => ({ op: 'is', rules: [rule], most: Math.ceil(LINES_A_RULE / WINDOWS) })),
    windows: spread.length === 0 ? [] : windowsOf(fromMs, toMs),
    whole: [
      ...alone.map((rule): SamplePart => ({ op: 'is', rules: [rule], most: LINES_A_RULE })),
      ...(rest.length > alone.length
        ? [{ op: 'is-not', rules: apart, most: LINES_OF_OTHERS } satisfies SamplePart]
        : []),
    ],
  };
}

/** Lines of a rule that is opened and alone. */
const LINES_OF_ONE = 1000;
/** Lines of other rules that are read beside one rule. */
export const LINES_BESIDE = 400;

/**
 * The lines to read where one rule is opened and no other is shown: its own, and few of the rules that fire seldom. Those
 * show that something else went on in the same workload: without them an attack could pass for noise.
 */
export function planOneRule(totals: readonly RuleTotal[], { fromMs, toMs }: SampleWindow, opened: string): SamplePlan {
  const total = totals.find(({ rule }) => rule === opened)?.total ?? 0;
  const isLarge = total > LINES_OF_ONE / 2;
  const noisy = totals.filter(({ rule, total: events }) => rule !== opened && events > LINES_OF_ONE / 2);
  const seldom = totals.some(({ rule }) => rule !== opened && !noisy.some((one) => one.rule === rule));
  return {
    spread: isLarge ? [{ op: 'is', rules: [opened], most: Math.ceil(LINES_OF_ONE / WINDOWS) }] : [],
    windows: isLarge ? windowsOf(fromMs, toMs) : [],
    whole: [
      ...(total > 0 && !isLarge ? [{ op: 'is', rules: [opened], most: LINES_OF_ONE } satisfies SamplePart] : []),
      ...(total > 0 && seldom
        ? [
            {
              op: 'is-not',
              rules: [opened, ...noisy.map(({ rule }) => rule).filter((rule) => rule !== '')],
              most: LINES_BESIDE,
            } satisfies SamplePart,
          ]
        : []),
    ],
  };
}

function windowsOf(fromMs: number, toMs: number): readonly SampleWindow[] {
  const length = toMs - fromMs;
  return Array.from({ length: WINDOWS }, (_, index) => ({
    fromMs: fromMs + Math.floor((length * index) / WINDOWS),
    toMs: fromMs + Math.floor((length * (index + 1)) / WINDOWS),
  }));
}

/** The rule, if it changes the plan that it is opened; undefined where the plan for all rules reads it well already. */
export function needsOwnRead(
  totals: readonly RuleTotal[],
  range: SampleWindow,
  opened: string | undefined
): string | undefined {
  const plans = [undefined, opened].map((rule) => JSON.stringify(planSample(totals, range, rule)));
  return plans[0] === plans[1] ? undefined : opened;
}
