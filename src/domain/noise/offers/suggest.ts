import { DEFAULT_HIGH_PRIORITY, isHighPriority, type HighPriority } from '../../environment/highPriority';
import { comparePriority, type Priority } from '../../falco/priority';
import { compareNs, nsToMs } from '../../event/time';
import type { Tuning } from '../../rules/tuning/tuning';
import { explain, type Behaviour, type Combination, type Names, type Recurrence } from '../behaviour/combination';
import type { NoiseEvent } from '../behaviour/features';
import { Moments } from '../behaviour/moments';
import { TupleBook, type Tuple } from '../behaviour/tuples';

export interface SuggestOptions {
  readonly highPriority?: HighPriority;
  /** Rules to look into, most events first. Default 40. */
  readonly rules?: number;
}

/** A rule by volume. */
interface NoisyRule {
  readonly rule: string;
  readonly priority: Priority | undefined;
  readonly source: string;
  readonly events: number;
  /** Part of all detections, 0 to 1. */
  readonly share: number;
  /** Part of all detections that this rule and the ones before it make. */
  readonly cumulative: number;
  /**
   * Whether the rule has a suggestion, or why not: nothing in it comes again without looking like an attack; or it is beyond
   * the rules that were looked into.
   */
  readonly suggestion: 'given' | 'nothing-recurs' | 'not-looked-into';
}

/** An exception that would take away recurring events of one rule. */
export interface Suggestion {
  readonly tuning: Tuning;
  readonly rule: string;
  readonly priority: Priority | undefined;
  /** Events of the rule. */
  readonly ruleEvents: number;
  /** Events that it hides, at least; a backtest counts exactly. */
  readonly hides: number;
  /** Part of all detections, 0 to 1. */
  readonly share: number;
  readonly names: Names;
  /** 0 to 1: how little else it lets through. */
  readonly specificity: number;
  /** What the order goes by: specificity times share. */
  readonly score: number;
  /** The rule counts as high priority: look twice. */
  readonly highPriority: boolean;
  /** One for each row of the tuning, in its order. */
  readonly behaviours: readonly Behaviour[];
}

/** A behaviour of any rule, for a list by volume. */
export interface RankedBehaviour extends Behaviour {
  readonly rule: string;
  readonly fields: Tuning['fields'];
  readonly comps: Tuning['comps'];
  readonly share: number;
}

export interface NoiseReport {
  /** Detections. */
  readonly total: number;
  /** Most events first. */
  readonly rules: readonly NoisyRule[];
  /** The safest first: actor and target before one of them alone, high priority last, then by specificity times volume. */
  readonly suggestions: readonly Suggestion[];
  /** Most events first. */
  readonly behaviours: readonly RankedBehaviour[];
}

const DEFAULT_RULES = 40;
const MS_PER_HOUR = 3_600_000;
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
  const moments = new Moments(high);
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

class RuleBook {
  readonly rule: string;
  readonly source: string;
  readonly tags = new Set<string>();
  priority: Priority | undefined;
  events = 0;
  firstNs: string;
  lastNs: string;
  private readonly tuples = new TupleBook();

  constructor({ rule, source, priority, timeNs }: NoiseEvent) {
    this.rule = rule;
    this.source = source;
    this.priority = priority;
    this.firstNs = timeNs;
    this.lastNs = timeNs;
  }

  add(event: NoiseEvent, moment: number): void {
    this.events++;
    this.priority = comparePriority(event.priority, this.priority) < 0 ? event.priority : this.priority;
    this.firstNs = compareNs(event.timeNs, this.firstNs) < 0 ? event.timeNs : this.firstNs;
    this.lastNs = compareNs(event.timeNs, this.lastNs) > 0 ? event.timeNs : this.lastNs;
    event.tags.forEach((tag) => this.tags.add(tag));
    this.tuples.add(event, moment);
  }

  list(): Tuple[] {
    return this.tuples.list();
  }
}

function bookOf(rules: Map<string, RuleBook>, event: NoiseEvent): RuleBook {
  const book = rules.get(event.rule) ?? new RuleBook(event);
  rules.set(event.rule, book);
  return book;
}

function spanHours(books: readonly RuleBook[]): number {
  const first = Math.min(...books.map(({ firstNs }) => nsToMs(firstNs)));
  const last = Math.max(...books.map(({ lastNs }) => nsToMs(lastNs)));
  return books.length === 0 ? 0 : (last - first) / MS_PER_HOUR;
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

/** The order of suggestions: actor and target first, high priority last, then by specificity times volume. */
export function bySafety(a: Suggestion, b: Suggestion): number {
  return risk(a) - risk(b) || b.score - a.score;
}

function risk({ names, highPriority }: Suggestion): number {
  return (names === 'actor-and-target' ? 0 : 1) + (highPriority ? 2 : 0);
}
