import { DEFAULT_HIGH_PRIORITY, isHighPriority, type HighPriority } from '../../environment/highPriority';
import type { Tuning } from '../../rules/tuning/tuning';
import { explain, type Combination } from '../behaviour/combination';
import { type Recurrence } from '../behaviour/oddOnes';
import type { NoiseEvent } from '../behaviour/features';
import { WorkloadHours } from '../behaviour/workloadHours';
import type { SuggestOptions, NoisyRule, Suggestion, NoiseReport } from './suggestion';
import { bySafety } from './safety';
import { type RuleBook, bookOf, spanHours } from './ruleBook';

const DEFAULT_RULES = 40;
/** From this length of time on, what is noise has had time to come again in other hours. */
const LONG_HOURS = 6;
const ONCE = { events: 1, hours: 1 };
const AGAIN = { events: 3, hours: 3 };

/**
 * Rules and behaviours by volume, and the exceptions that would take most of it away. One pass. An event is noise when its like
 * comes again in other hours, and mostly in hours in which its workload shows no other tactics: an attack is a burst.
 */
export function suggest(events: Iterable<NoiseEvent>, options: SuggestOptions = {}): NoiseReport {
  const high = options.highPriority ?? DEFAULT_HIGH_PRIORITY;
  const moments = new WorkloadHours(high);
  const rules = new Map<string, RuleBook>();
  let total = 0;
  for (const event of events) {
    if (!event.internal) {
      total++;
      bookOf(rules, event).add(event, moments.add(event));
    }
  }
  const ranked = [...rules.values()].sort((a, b) => b.events - a.events || (a.rule < b.rule ? -1 : 1));
  const recurrence: Recurrence = {
    ...(spanHours(ranked) >= LONG_HOURS ? AGAIN : ONCE),
    isSuspicious: (moment) => moments.isSuspicious(moment),
  };
  const limit = options.rules ?? DEFAULT_RULES;
  const suggestions = ranked.slice(0, limit).flatMap((book) => suggestionFor(book, total, recurrence, high));
  const given = new Set(suggestions.map(({ rule }) => rule));
  let sum = 0;
  return {
    total,
    rules: ranked.map(({ rule, priority, source, events: count }, index): NoisyRule => {
      sum += count;
      const state = given.has(rule) ? 'given' : index < limit ? 'nothing-recurs' : 'not-looked-into';
      return {
        rule,
        priority,
        source,
        events: count,
        share: count / total,
        cumulative: sum / total,
        suggestion: state,
      };
    }),
    suggestions: suggestions.sort(bySafety),
    behaviours: suggestions
      .flatMap(({ rule, tuning, behaviours }) =>
        behaviours.map((item) => ({
          ...item,
          rule,
          fields: tuning.fields,
          comps: tuning.comps,
          share: item.events / total,
        }))
      )
      .sort((a, b) => b.events - a.events),
  };
}

/** The exception that a combination of fields stands for. */
export function tuningOf(rule: string, { fields, comps, behaviours }: Combination): Tuning {
  return { kind: 'exception', rule, fields, comps, values: behaviours.map(({ values }) => values) };
}

function suggestionFor(book: RuleBook, total: number, recurrence: Recurrence, high: HighPriority): Suggestion[] {
  const found = book.rule === '' ? undefined : explain(book.list(), recurrence);
  if (found === undefined || found.behaviours.length === 0) {
    return [];
  }
  const share = found.events / total;
  return [
    {
      tuning: tuningOf(book.rule, found),
      rule: book.rule,
      priority: book.priority,
      ruleEvents: book.events,
      hides: found.events,
      share,
      names: found.names,
      specificity: found.specificity,
      score: found.specificity * share,
      highPriority: isHighPriority({ rule: book.rule, priority: book.priority, tags: [...book.tags] }, high),
      behaviours: found.behaviours,
    },
  ];
}
