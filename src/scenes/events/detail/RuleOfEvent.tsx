import React, { useMemo } from 'react';
import { RuleOwnText } from '../../rules/RuleOwnText';
import { useKnownRules } from '../../rules/useKnownRules';

/** The text of an event's rule: a chunk of its own, as it reads the rules language. */
export default function RuleOfEvent({ rule }: { readonly rule: string }) {
  const { own, rules } = useKnownRules();
  const known = useMemo(() => rules.find(({ name }) => name === rule), [rules, rule]);
  return <RuleOwnText own={own} rule={known} />;
}
