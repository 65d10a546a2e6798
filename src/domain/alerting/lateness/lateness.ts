import { HOUR_MS } from '../../units/durations';
import { readSource, SYSCALL_SOURCE } from '../../falco/sources';
import { LOOK_BACKS, type LookBack, lookBackFor } from '../lookBack';
import { paired } from './matching';

/** Counts are of as long: what is less late is in time. */
export const PART_MS = 600_000;

/** What is later than so long is taken for lost. */
export const HORIZON_MS = 48 * HOUR_MS;

/** How many of one rule of a source, at the ends of parts of time. */
export interface CountsOfRule {
  readonly source: string;
  readonly rule: string;
  readonly times: readonly number[];
  readonly values: ReadonlyArray<number | null | undefined>;
}

/** How late the events of a source came, as far as counts tell: at least so late, and at least so many. */
export interface SourceLateness {
  /** In Falco's words. */
  readonly source: string;
  /** Events that came in the range and are in Loki. */
  readonly count: number;
  /** How late the latest came at least; 0 for what was in time. */
  readonly mostMs: number;
  /** How far the rules look back. */
  readonly windowMs: number;
  /** Events that came later than that: no rule has seen them. */
  readonly missed: number;
  /** The shortest window with which none would have been; undefined where the longest would not do. */
  readonly neededMs: number | undefined;
}

/** A range in whole parts; events from before it may come within it. */
export interface LatenessRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The end of the first and of the last part that are asked for: whole parts, so that both sources count the same ones. */
export function latenessParts({ fromMs, toMs }: LatenessRange): { readonly firstMs: number; readonly lastMs: number } {
  const lastMs = Math.floor(toMs / PART_MS) * PART_MS;
  return { firstMs: Math.ceil((fromMs - HORIZON_MS) / PART_MS) * PART_MS + PART_MS, lastMs };
}

/**
 * How late events came: how many each source's rules told of as they arrived, against how many there are by their own time.
 * @param arrived as Falcosidekick counted them when it received them
 * @param happened as Loki has them, at the time that rules look back by
 */
export function latenessOf(
  arrived: readonly CountsOfRule[],
  happened: readonly CountsOfRule[],
  range: LatenessRange,
  lookBack: LookBack
): readonly SourceLateness[] {
  const { firstMs, lastMs } = latenessParts(range);
  const length = Math.max(0, (lastMs - firstMs) / PART_MS + 1);
  const had = byRule(happened, firstMs, length);
  const from = Math.max(0, Math.floor((range.fromMs - firstMs) / PART_MS) + 1);
  const sources = new Map<string, Array<readonly [readonly number[], readonly number[]]>>();
  for (const [key, { source, counts }] of byRule(arrived, firstMs, length)) {
    const its = had.get(key)?.counts;
    if (its) {
      sources.set(source, [...(sources.get(source) ?? []), [counts, its]]);
    }
  }
  return [...sources]
    .map(([source, rules]) => {
      const within = (reach: number) =>
        rules.reduce((sum, [came, was]) => sum + total(paired(came, was, reach).slice(from)), 0);
      const count = within(HORIZON_MS / PART_MS);
      // A part more, as an event may be of the begin of its part and have arrived at the end of one.
      const missedWith = (windowMs: number) => Math.max(0, count - within(windowMs / PART_MS + 1));
      const windowMs = lookBackFor(lookBack, source);
      return {
        ...{ source, count, windowMs },
        mostMs: Math.max(0, leastReach(within, count) - 1) * PART_MS,
        missed: missedWith(windowMs),
        neededMs: LOOK_BACKS.find((ms) => missedWith(ms) === 0),
      };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.missed - a.missed || b.mostMs - a.mostMs || (a.source < b.source ? -1 : 1));
}

/** The shortest reach that pairs as many as the longest. */
function leastReach(within: (reach: number) => number, count: number): number {
  let [least, most] = [0, HORIZON_MS / PART_MS];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    [least, most] = within(middle) >= count ? [least, middle] : [middle + 1, most];
  }
  return least;
}

function byRule(all: readonly CountsOfRule[], firstMs: number, length: number) {
  const found = new Map<string, { readonly source: string; readonly counts: number[] }>();
  for (const { source: said, rule, times, values } of all) {
    const source = readSource(said, rule) || SYSCALL_SOURCE;
    const key = JSON.stringify([source, rule]);
    const { counts } = found.get(key) ?? { counts: Array.from({ length }, () => 0) };
    found.set(key, { source, counts });
    times.forEach((time, index) => {
      const at = Math.round((time - firstMs) / PART_MS);
      if (at >= 0 && at < length) {
        // A counter that was reset is told of in fractions: what is certain of it counts.
        counts[at] = (counts[at] ?? 0) + Math.max(0, Math.floor((values[index] ?? 0) + 1e-6));
      }
    });
  }
  return found;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
