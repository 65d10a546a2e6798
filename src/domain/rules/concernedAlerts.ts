import { OWN_RULES } from '../alerting/pack/eventRules';
import { RULE_KEYS, type RuleKey } from '../alerting/types';
import { type HighPriority, isHighPriority } from '../environment/highPriority';
import { atLeast, type Priority } from '../falco/priority';

/** An alert rule of the pack that events of a rule can fire, and whether the rule alone is enough for it. */
export interface ConcernedAlert {
  readonly key: RuleKey;
  /** `event`: one event is enough. `pattern`: many events, or those of several rules. */
  readonly by: 'event' | 'pattern';
}

/** Alert rules that look at events of every rule. */
const OF_EVERY_RULE: readonly RuleKey[] = ['new-rule', 'pod-burst', 'tactics'];

/** The pack's alert rules that concern a rule, those first that one event fires. */
export function concernedAlerts(
  rule: {
    readonly rule: string;
    readonly priority: Priority | undefined;
    readonly tags: readonly string[];
  },
  high?: HighPriority
): ConcernedAlert[] {
  const own = RULE_KEYS.filter((key) => OWN_RULES[key] === rule.rule);
  const single: readonly RuleKey[] = own.length > 0 ? own : isHighPriority(rule, high) ? ['high-priority'] : [];
  const spike = rule.priority !== undefined && atLeast('Warning').includes(rule.priority);
  const patterns = RULE_KEYS.filter((key) => OF_EVERY_RULE.includes(key) || (key === 'spike' && spike));
  return [
    ...single.map((key): ConcernedAlert => ({ key, by: 'event' })),
    ...patterns.map((key): ConcernedAlert => ({ key, by: 'pattern' })),
  ];
}
