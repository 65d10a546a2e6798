import type { Priority } from '../../falco/priority';
import type { RuleTotal } from '../samplePlan';
import { bySafety } from './safety';
import { type NoiseReport, type RankedBehaviour, type Suggestion } from './suggestion';

/** A rule of a range: its count is exact, what explains it is judged by a sample. */
export interface RankedRule extends RuleTotal {
  readonly priority: Priority | undefined;
  /** Parts of all detections, 0 to 1. */
  readonly share: number;
  readonly cumulative: number;
  /** Events of it that were read. */
  readonly sampled: number;
  readonly suggestion: Suggestion | undefined;
  /** Part of the sampled events that the suggestion explains, 0 to 1. */
  readonly explained: number;
}

/** A suggestion and what it would hide of all events, as far as the sample speaks for them. */
export interface RankedSuggestion extends Suggestion {
  readonly total: number;
  readonly sampled: number;
  /** Events that it hides, by the part of the sample. */
  readonly estimate: number;
}

export interface ScaledBehaviour extends RankedBehaviour {
  readonly estimate: number;
}

export interface RankedNoise {
  readonly total: number;
  /** Most events first. */
  readonly rules: readonly RankedRule[];
  /** Safest first. */
  readonly suggestions: readonly RankedSuggestion[];
  readonly behaviours: readonly ScaledBehaviour[];
}

export interface CountedRule extends RuleTotal {
  readonly priority: Priority | undefined;
}

/** What a sample says, measured by exact counts: a rule of which a thirtieth was read weighs thirty times as much. */
export function rankNoise(counted: readonly CountedRule[], report: NoiseReport): RankedNoise {
  const total = counted.reduce((sum, item) => sum + item.total, 0);
  const sampled = new Map(report.rules.map(({ rule, events }) => [rule, events]));
  const totals = new Map(counted.map((item) => [item.rule, item.total]));
  const scale = (rule: string, events: number) => {
    const read = sampled.get(rule) ?? 0;
    return read === 0 ? 0 : Math.round((events * Math.max(totals.get(rule) ?? 0, read)) / read);
  };
  const part = (events: number) => (total === 0 ? 0 : events / total);
  const byRule = new Map(report.suggestions.map((suggestion) => [suggestion.rule, suggestion]));
  let sum = 0;
  return {
    total,
    rules: [...counted]
      .sort((a, b) => b.total - a.total || (a.rule < b.rule ? -1 : 1))
      .map((item): RankedRule => {
        sum += item.total;
        const suggestion = byRule.get(item.rule);
        const read = sampled.get(item.rule) ?? 0;
        return {
          ...item,
          share: part(item.total),
          cumulative: part(sum),
          sampled: read,
          suggestion,
          explained: suggestion === undefined || read === 0 ? 0 : suggestion.hides / read,
        };
      }),
    suggestions: report.suggestions
      .map((suggestion): RankedSuggestion => {
        const estimate = scale(suggestion.rule, suggestion.hides);
        const share = part(estimate);
        return {
          ...suggestion,
          estimate,
          share,
          score: suggestion.specificity * share,
          total: totals.get(suggestion.rule) ?? 0,
          sampled: sampled.get(suggestion.rule) ?? 0,
        };
      })
      .sort(bySafety),
    behaviours: report.behaviours
      .map((behaviour) => {
        const estimate = scale(behaviour.rule, behaviour.events);
        return { ...behaviour, estimate, share: part(estimate) };
      })
      .sort((a, b) => b.estimate - a.estimate),
  };
}
