import { comparePriority, type Priority } from '../../falco/priority';
import type { RuleSummary } from './aggregate';
import { metricName, type LoadedRules } from './loadedRules';
import { maturityOf } from '../../falco/maturity';
import type { Maturity } from '../../falco/ruleFact';

/** A rule of a catalogue or of the built-in table. */
export interface ListedRule {
  readonly name: string;
  readonly priority: Priority | undefined;
  readonly tags: readonly string[];
  readonly source: string;
  readonly enabled: boolean;
  /** The sensors' own files define or switch it, so that it is loaded where they switch it on. */
  readonly own?: boolean;
}

/**
 * `fired`: it has events. `silent`: it is loaded and has none. `disabled`: a file switches it off. `not-loaded`: the sensors do
 * not list it. `unknown`: nothing says whether it is loaded.
 */
export type RuleState = 'fired' | 'silent' | 'disabled' | 'not-loaded' | 'unknown';

export interface RuleRow {
  readonly name: string;
  readonly state: RuleState;
  readonly priority: Priority | undefined;
  readonly tags: readonly string[];
  readonly sources: readonly string[];
  readonly maturity: Maturity | undefined;
  /** Undefined for a rule that is known by its events alone. */
  readonly enabled: boolean | undefined;
  readonly count: number;
  readonly share: number;
  /** Undefined for a rule without events. */
  readonly summary: RuleSummary | undefined;
}

export interface RuleFilter {
  /** Part of the name, in any case. */
  readonly text?: string;
  readonly priorities?: readonly Priority[];
  /** Any of these tags, exactly: `T1059` is not `T1059.004`. */
  readonly tags?: readonly string[];
  readonly maturities?: readonly Maturity[];
  readonly sources?: readonly string[];
  readonly states?: readonly RuleState[];
  readonly enabled?: boolean;
}

export interface ListingOptions {
  /** What sensors said in snapshots of their metrics. */
  readonly loaded?: LoadedRules;
}

/** Every rule that is known by file or by event, once; most events first, then by urgency and name. */
export function listRules(
  rules: readonly ListedRule[],
  summaries: readonly RuleSummary[],
  options: ListingOptions = {}
): RuleRow[] {
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  const fired = new Map(summaries.map((summary) => [summary.rule, summary]));
  return [...new Set([...fired.keys(), ...byName.keys()])]
    .map((name) => rowOf(name, byName.get(name), fired.get(name), options))
    .sort(
      (a, b) =>
        b.count - a.count || comparePriority(a.priority, b.priority) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
    );
}

/** The rows that pass every part of a filter; an empty list of a part lets all through. */
export function filterRules(rows: readonly RuleRow[], filter: RuleFilter): RuleRow[] {
  const text = filter.text?.trim().toLowerCase() ?? '';
  return rows.filter(
    (row) =>
      row.name.toLowerCase().includes(text) &&
      isAmong(filter.priorities, row.priority) &&
      isAmong(filter.maturities, row.maturity) &&
      isAmong(filter.states, row.state) &&
      anyAmong(filter.tags, row.tags) &&
      anyAmong(filter.sources, row.sources) &&
      (filter.enabled === undefined || row.enabled === filter.enabled)
  );
}

function rowOf(
  name: string,
  rule: ListedRule | undefined,
  summary: RuleSummary | undefined,
  options: ListingOptions
): RuleRow {
  const tags = [...new Set([...(rule?.tags ?? []), ...(summary?.tags ?? [])])];
  const sources = [...new Set([...(rule === undefined ? [] : [rule.source]), ...(summary?.sources ?? [])])];
  return {
    name,
    state: stateOf(name, rule, summary, options),
    priority: summary?.priority ?? rule?.priority,
    tags,
    sources,
    maturity: maturityOf(tags),
    enabled: rule?.enabled,
    count: summary?.count ?? 0,
    share: summary?.share ?? 0,
    summary,
  };
}

function stateOf(
  name: string,
  rule: ListedRule | undefined,
  summary: RuleSummary | undefined,
  { loaded }: ListingOptions
): RuleState {
  if (summary !== undefined && summary.count > 0) {
    return 'fired';
  }
  // What sensors say of themselves counts for more than what a file says of them.
  if (loaded?.names.has(metricName(name)) === true) {
    return 'silent';
  }
  if (rule?.enabled === false) {
    return 'disabled';
  }
  if (loaded?.complete === true) {
    return 'not-loaded';
  }
  return rule?.own === true ? 'silent' : 'unknown';
}

function isAmong<T>(wanted: readonly T[] | undefined, value: T | undefined): boolean {
  return wanted === undefined || wanted.length === 0 || (value !== undefined && wanted.includes(value));
}

function anyAmong(wanted: readonly string[] | undefined, values: readonly string[]): boolean {
  return wanted === undefined || wanted.length === 0 || wanted.some((value) => values.includes(value));
}
