import { comparePriority, type Priority } from '../../falco/priority';
import { msToNs } from '../../event/time';
import type { JsonValue } from '../../event/types';
import type { CubeGroup } from '../../logql/cube/cube';

/** When a rule fired first and last, milliseconds, as a query of its own says it. */
export interface SeenMs {
  readonly firstMs: number;
  readonly lastMs: number;
  /** On how many hosts; undefined where that could not be counted. */
  readonly hosts?: number;
}

/** The events of one rule. */
export interface RuleSummary {
  /** Empty where the line names no rule. */
  readonly rule: string;
  readonly count: number;
  /** Part of all detections, 0 to 1. */
  readonly share: number;
  /** The most urgent one, where the rule came with several. */
  readonly priority: Priority | undefined;
  /** Every priority it came with, most urgent first; more than one after a change of the rule. */
  readonly priorities: ReadonlyArray<Priority | undefined>;
  readonly sources: readonly string[];
  /** Tags of all its events, each once. */
  readonly tags: readonly string[];
  /** How many hosts; undefined where nobody counted them. */
  readonly hostCount: number | undefined;
  /** Nanoseconds since the epoch in decimal digits; undefined where nobody asked. */
  readonly firstNs: string | undefined;
  readonly lastNs: string | undefined;
  /** Events by window of the cube. */
  readonly counts: readonly number[];
}

export interface RuleSummaries {
  /** Most events first, rules of one count by name. */
  readonly rules: readonly RuleSummary[];
  /** Detections: the sum over the rules. */
  readonly total: number;
  /** Events of Falco about itself, which are in no rule. */
  readonly internal: number;
}

/** Field that says when an event was: it would make the last fields of every rule unique. */
const TIME_FIELD = 'evt.time';

/**
 * Groups the rows of the event cube by rule.
 * @param seen first and last times by rule; the cube itself knows its windows only
 */
export function aggregateCube(
  groups: readonly CubeGroup[],
  seen: ReadonlyMap<string, SeenMs> = new Map()
): RuleSummaries {
  const rules = new Map<string, Tally>();
  let internal = 0;
  for (const group of groups) {
    if (group.internal) {
      internal += group.total;
      continue;
    }
    const tally = tallyOf(rules, group.rule);
    tally.count += group.total;
    note(tally, group.priority, group.source, group.tags);
    group.counts.forEach((count, index) => (tally.counts[index] = (tally.counts[index] ?? 0) + count));
  }
  for (const [rule, { firstMs, lastMs, hosts }] of seen) {
    const tally = rules.get(rule);
    if (tally !== undefined) {
      tally.firstNs = msToNs(firstMs);
      tally.lastNs = msToNs(lastMs);
      tally.hostCount = hosts;
    }
  }
  return summarise(rules, internal);
}

/** The output fields of an event without the time stamp among them. */
export function fieldsWithoutTime(fields: Readonly<Record<string, JsonValue>>): Record<string, JsonValue> {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== TIME_FIELD));
}

interface Tally {
  readonly rule: string;
  count: number;
  readonly priorities: Set<Priority | undefined>;
  readonly sources: Set<string>;
  readonly tags: Set<string>;
  readonly counts: number[];
  hostCount: number | undefined;
  firstNs: string | undefined;
  lastNs: string | undefined;
}

function tallyOf(rules: Map<string, Tally>, rule: string): Tally {
  const known = rules.get(rule);
  if (known !== undefined) {
    return known;
  }
  const tally: Tally = {
    rule,
    count: 0,
    priorities: new Set(),
    sources: new Set(),
    tags: new Set(),
    counts: [],
    hostCount: undefined,
    firstNs: undefined,
    lastNs: undefined,
  };
  rules.set(rule, tally);
  return tally;
}

function note(tally: Tally, priority: Priority | undefined, source: string, tags: readonly string[]): void {
  tally.priorities.add(priority);
  if (source !== '') {
    tally.sources.add(source);
  }
  tags.forEach((tag) => tally.tags.add(tag));
}

function summarise(rules: ReadonlyMap<string, Tally>, internal: number): RuleSummaries {
  const tallies = [...rules.values()].filter(({ count }) => count > 0);
  const total = tallies.reduce((sum, { count }) => sum + count, 0);
  return {
    rules: tallies.map((tally) => summary(tally, total)).sort((a, b) => b.count - a.count || byText(a.rule, b.rule)),
    total,
    internal,
  };
}

function summary(tally: Tally, total: number): RuleSummary {
  const priorities = [...tally.priorities].sort(comparePriority);
  return {
    rule: tally.rule,
    count: tally.count,
    share: tally.count / total,
    priority: priorities[0],
    priorities,
    sources: [...tally.sources],
    tags: [...tally.tags],
    hostCount: tally.hostCount,
    firstNs: tally.firstNs,
    lastNs: tally.lastNs,
    counts: tally.counts,
  };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
