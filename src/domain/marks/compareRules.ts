import { DEFAULT_HIGH_PRIORITY, isHighPriority, type HighPriority } from '../environment/highPriority';
import type { Priority } from '../falco/priority';
import type { Periods } from '../logql/cube/periods';
import { aggregateCube } from '../rules/listing/aggregate';

/** What became of a rule: no events any more, events for the first time, or other numbers. */
export type Fate = 'silent' | 'new' | 'fewer' | 'more' | 'same';

/** The events of one rule before a change and after it, in the same time. */
export interface RuleCompared {
  readonly rule: string;
  readonly priority: Priority | undefined;
  readonly before: number;
  readonly after: number;
  readonly fate: Fate;
  readonly isHigh: boolean;
  /** So few events that such a difference comes by itself one time in twenty or more. */
  readonly mayBeChance: boolean;
}

export interface RulesCompared {
  readonly before: number;
  readonly after: number;
  /** What is to be looked at first: what fell silent, what is new, then by the difference; high priority before others. */
  readonly rules: readonly RuleCompared[];
  /** Detections of high priority that fell silent. */
  readonly silentHigh: readonly RuleCompared[];
}

const ORDER: readonly Fate[] = ['silent', 'new', 'fewer', 'more', 'same'];

/** Holds the events of each rule after a change against those of the same time before it. Falco's own are none of them. */
export function compareRules({ now, before }: Periods, high: HighPriority = DEFAULT_HIGH_PRIORITY): RulesCompared {
  const [then, since] = [aggregateCube(before.groups), aggregateCube(now.groups)];
  const old = new Map(then.rules.map((one) => [one.rule, one]));
  const young = new Map(since.rules.map((one) => [one.rule, one]));
  const rules = [...new Set([...old.keys(), ...young.keys()])].map((rule): RuleCompared => {
    const [was, is] = [old.get(rule), young.get(rule)];
    const counts = { before: was?.count ?? 0, after: is?.count ?? 0 };
    const priority = is?.priority ?? was?.priority;
    // High before or after: a rule whose priority a change lowered is told of as well.
    const isHigh = [was, is].some((one) => one !== undefined && isHighPriority({ ...one, rule }, high));
    return { rule, priority, ...counts, fate: fateOf(counts), isHigh, mayBeChance: isChance(counts) };
  });
  const sorted = rules.sort(
    (a, b) =>
      ORDER.indexOf(a.fate) - ORDER.indexOf(b.fate) ||
      Number(b.isHigh) - Number(a.isHigh) ||
      Math.abs(b.after - b.before) - Math.abs(a.after - a.before) ||
      (a.rule < b.rule ? -1 : 1)
  );
  return {
    before: then.total,
    after: since.total,
    rules: sorted,
    silentHigh: sorted.filter(({ fate, isHigh }) => fate === 'silent' && isHigh),
  };
}

function fateOf({ before, after }: Pick<RuleCompared, 'before' | 'after'>): Fate {
  if (after === 0 || before === 0) {
    return after === 0 ? 'silent' : 'new';
  }
  return after === before ? 'same' : after < before ? 'fewer' : 'more';
}

/**
 * Two counts of one rate differ by less than twice the root of their sum nineteen times in twenty; where one of them is zero,
 * by less than three events (e^-3).
 */
function isChance({ before, after }: Pick<RuleCompared, 'before' | 'after'>): boolean {
  const difference = Math.abs(after - before);
  return before === 0 || after === 0 ? difference < 3 : difference <= 2 * Math.sqrt(before + after);
}
