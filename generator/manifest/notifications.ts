import { OWN_RULES } from '../../src/domain/alerting/pack/eventRules';
import { buildPack, rulesOf } from '../../src/domain/alerting/pack/pack';
import { placeText } from '../../src/domain/alerting/pack/place';
import { PLACE_LABEL } from '../../src/domain/alerting/placeLabel';
import { SHIPPED_PACK } from '../../src/domain/alerting/pack/shippedPack';
import { GROUPS, type AlertRule, type RuleKey } from '../../src/domain/alerting/types';
import { isHighPriority } from '../../src/domain/environment/highPriority';
import { priorityFromName } from '../../src/domain/falco/priority';
import type { GeneratedEvent } from '../event/event';
import { toGoTime } from '../event/instant';

/** One notification that the shipped alert pack must send: as receivers see it, grouped. */
export interface ExpectedNotification {
  readonly rule: RuleKey;
  /** Of the alert rule, its title and the group that it is evaluated in. */
  readonly uid: string;
  readonly title: string;
  readonly group: string;
  /** Labels that the notification is grouped by, beside folder and title; those that the events have. */
  readonly labels: Readonly<Record<string, string>>;
  /** Time of the event from which on the rule's condition holds, RFC 3339. */
  readonly at: string;
}

type PackRules = ReadonlyMap<RuleKey, AlertRule>;

let shipped: PackRules | undefined;

/**
 * What the shipped alert pack must tell of the events of one attack, in time order. Left out is what depends on more
 * than the attack: the spike rule (on the usual level) and rules never seen before (on a week of past). An attack lasts
 * less than the half hour that the rule on tactics looks at.
 */
export function expectedNotifications(events: readonly GeneratedEvent[]): ExpectedNotification[] {
  shipped ??= new Map(rulesOf(buildPack(SHIPPED_PACK)).map((rule) => [rule.key, rule]));
  const rules = shipped;
  const found = new Map<string, ExpectedNotification>();
  const tell = (key: RuleKey, event: GeneratedEvent) => {
    const rule = rules.get(key);
    if (rule === undefined || rule.paused) {
      return;
    }
    const { uid, title } = rule;
    const labels = groupLabels(rule, event);
    const id = JSON.stringify([uid, labels]);
    if (!found.has(id)) {
      found.set(id, { rule: key, uid, title, group: GROUPS[rule.group].name, labels, at: toGoTime(event.at) });
    }
  };
  const places = new Map<string, Set<string>>();
  for (const event of events) {
    const key = eventRuleOf(event);
    if (key !== undefined) {
      tell(key, event);
    }
    if (reachesTactics(event, places)) {
      tell('tactics', event);
    }
  }
  return [...found.values()];
}

/** The rule for single events that an event falls under. */
function eventRuleOf({ message, internal }: GeneratedEvent): RuleKey | undefined {
  if (internal) {
    return undefined;
  }
  const { rule, tags = [] } = message;
  const priority = priorityFromName(message.priority);
  const isHigh = isHighPriority({ rule, priority, tags }, SHIPPED_PACK.highPriority);
  return ownRule(rule) ?? (isHigh ? 'high-priority' : undefined);
}

function ownRule(rule: string): RuleKey | undefined {
  const keys: readonly RuleKey[] = ['terminal-shell', 'pod-exec', 'privileged-pod'];
  return keys.find((key) => OWN_RULES[key] === rule);
}

/** Adds an event's tactics to those of its place; whether they are as many as the rule on tactics wants by now. */
function reachesTactics(event: GeneratedEvent, places: Map<string, Set<string>>): boolean {
  const { message, cluster, namespace, internal } = event;
  if (internal || SHIPPED_PACK.chattyRules.includes(message.rule)) {
    return false;
  }
  const pod = message.output_fields['k8s.pod.name'];
  const key = JSON.stringify([cluster, namespace, pod, message.hostname]);
  const tactics = places.get(key) ?? new Set();
  places.set(key, tactics);
  (message.tags ?? []).filter((tag) => tag.startsWith('mitre_')).forEach((tag) => tactics.add(tag));
  const { tactics: inPod, hostTactics } = SHIPPED_PACK.limits;
  return tactics.size >= (typeof pod === 'string' ? inPod : hostTactics);
}

function groupLabels(
  { notification }: AlertRule,
  { message, cluster, namespace }: GeneratedEvent
): Record<string, string> {
  const values: Readonly<Record<string, unknown>> = {
    rule: message.rule,
    cluster,
    [PLACE_LABEL]: placeText({ cluster, namespace, hostname: message.hostname }),
  };
  return Object.fromEntries(
    (notification?.groupBy ?? []).flatMap((name) => {
      const value = values[name];
      return typeof value === 'string' ? [[name, value] as const] : [];
    })
  );
}
