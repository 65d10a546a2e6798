import { type PackRow } from 'components/alerts/PackTable';
import { ruleMeaning, skippedText } from 'components/alerts/ruleText';
import { type DryRun } from 'domain/alerting/firings/dryRun';
import { rulesOf } from 'domain/alerting/pack/pack';
import { ruleUid } from 'domain/alerting/packSettings';
import { type RuleState, summaryOf, type RuleSummary } from 'domain/alerting/ruleState';
import { type AlertPack, type RuleKey } from 'domain/alerting/types';
import { type Answer } from 'domain/problem/answer';

const ORDER: readonly RuleSummary[] = ['firing', 'error', 'pending', 'recovering'];

/** The rules of a pack with what is known of each: what wants a look first, then in the pack's order, absent ones last. */
export function packRows(
  pack: AlertPack,
  prefix: string,
  states: ReadonlyMap<string, RuleState>,
  dryRuns: ReadonlyMap<RuleKey, Answer<DryRun>>
): readonly PackRow[] {
  const rows: PackRow[] = [
    ...rulesOf(pack).map((rule) => ({
      key: rule.key,
      title: rule.title,
      rule,
      state: states.get(rule.uid),
      dryRun: dryRuns.get(rule.key),
    })),
    ...pack.skipped.map((skipped) => ({
      key: skipped.key,
      title: ruleMeaning(skipped.key),
      rule: undefined,
      why: skippedText(skipped),
      state: states.get(ruleUid(prefix, skipped.key)),
      dryRun: undefined,
    })),
  ];
  return rows
    .map((row, index) => ({ row, index }))
    .sort((a, b) => rank(a.row) - rank(b.row) || a.index - b.index)
    .map(({ row }) => row);
}

function rank({ state, rule }: PackRow): number {
  const place = state ? ORDER.indexOf(summaryOf(state)) : -1;
  return place >= 0 ? place : ORDER.length + (rule ? 0 : 1);
}
