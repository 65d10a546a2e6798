import { type Priority } from 'domain/falco/priority';
import { type RuleState } from 'domain/rules/listing/listing';
import { DEFAULT_RULE_SORT, type RuleSort } from 'domain/rules/listing/sorting';
import { type Maturity } from 'domain/falco/ruleFact';

/** What of a list of rules is shown, and in which order. Empty lists let all through. */
export interface RuleListOptions {
  readonly text: string;
  readonly priorities: readonly Priority[];
  readonly tags: readonly string[];
  readonly maturities: readonly Maturity[];
  readonly sources: readonly string[];
  readonly state: RuleState | 'all';
  readonly sort: RuleSort;
  /** From 1. */
  readonly page: number;
}

export const DEFAULT_RULE_LIST: RuleListOptions = {
  text: '',
  priorities: [],
  tags: [],
  maturities: [],
  sources: [],
  state: 'all',
  sort: DEFAULT_RULE_SORT,
  page: 1,
};

/** Whether any filter is set. */
export function isNarrowed({ text, priorities, tags, maturities, sources, state }: RuleListOptions): boolean {
  const lists = [priorities, tags, maturities, sources];
  return text !== '' || state !== 'all' || lists.some((list) => list.length > 0);
}
