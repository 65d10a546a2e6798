import { useMemo } from 'react';
import { RULE_FACTS } from 'domain/falco/officialRules.data';
import { type KnownRule, knownRules } from 'domain/rules/known';
import { type OwnRulesAnswer, storedRules } from 'domain/rules/ownRules';
import { useOwnRules } from './useOwnRules';

export interface KnownRules {
  readonly own: OwnRulesAnswer;
  /** The official rules, and one's own as soon as they are there. */
  readonly rules: readonly KnownRule[];
}

/** Every rule that is known by file. */
export function useKnownRules(): KnownRules {
  const own = useOwnRules();
  const rules = useMemo(() => knownRules(RULE_FACTS, storedRules(own)?.parsed), [own]);
  return { own, rules };
}
