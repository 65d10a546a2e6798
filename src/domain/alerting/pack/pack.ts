import { ANSWER_RULES } from './answerRules';
import { EVENT_RULES } from './eventRules';
import { ORIGIN_LABEL } from './goTemplate';
import { HEALTH_RULES } from './healthRules';
import { ruleUid, type PackSettings } from '../packSettings';
import { PATTERN_RULES } from './patternRules';
import { CONDITION, type RuleDraft, type RuleMaker } from './ruleParts';
import {
  GROUPS,
  RULE_KEYS,
  type AlertGroup,
  type AlertPack,
  type AlertRule,
  type GroupKey,
  type NotificationSettings,
  type RuleKey,
  type SkippedRule,
} from '../types';
import { DAY_MS, HOUR_MS } from '../../units/durations';

const MAKERS: Readonly<Record<RuleKey, RuleMaker>> = {
  ...EVENT_RULES,
  ...PATTERN_RULES,
  ...HEALTH_RULES,
  ...ANSWER_RULES,
};

/** What Grafana groups by whatever else it is told to. */
const ALWAYS_GROUPED = ['grafana_folder', 'alertname'];

/**
 * The pack of alert rules for an environment: the one source of the files in `provisioning/alerting`, of what is
 * installed through Grafana's API and of what can be downloaded. What an environment cannot have is left out, and said.
 * @throws {SelectorError} when the environment's selector is none
 */
export function buildPack(settings: PackSettings): AlertPack {
  const drafts: RuleDraft[] = [];
  const skipped: SkippedRule[] = [];
  for (const key of RULE_KEYS) {
    const made = MAKERS[key](settings, drafts);
    if ('missing' in made) {
      const reason = made.missing.length === 0 ? 'no-prometheus' : 'missing-fields';
      skipped.push({ key, reason, fields: made.missing });
    } else if (made.optIn && !settings.optIn.includes(key)) {
      skipped.push({ key, reason: 'opt-in', fields: [] });
    } else if (key === 'high-priority' && settings.optIn.includes('output-text')) {
      continue; // the rule with the text stands in for it
    } else {
      drafts.push(made);
    }
  }
  const rules = drafts.map((draft) => toRule(draft, settings));
  const { environment, dataSources, folder } = settings;
  return {
    folder,
    groups: groupsOf(rules, settings),
    skipped,
    dataSources: dataSources ?? { loki: environment.lokiUid, prometheus: environment.prometheusUid ?? '' },
  };
}

/** All rules of a pack, in order. */
export function rulesOf(pack: AlertPack): readonly AlertRule[] {
  return pack.groups.flatMap(({ rules }) => rules);
}

function groupsOf(rules: readonly AlertRule[], { titleSuffix }: PackSettings): readonly AlertGroup[] {
  const keys: readonly GroupKey[] = ['events', 'trends', 'hourly', 'health'];
  return keys
    .map((key) => ({
      name: `${GROUPS[key].name}${titleSuffix}`,
      intervalMs: GROUPS[key].intervalMs,
      rules: rules.filter(({ group }) => group === key),
    }))
    .filter((group) => group.rules.length > 0);
}

function toRule(draft: RuleDraft, settings: PackSettings): AlertRule {
  const { key, labels = {} } = draft;
  const urgency = settings.urgency[key] ?? draft.urgency;
  return {
    key,
    uid: ruleUid(settings.uidPrefix, key),
    title: `${draft.title}${settings.titleSuffix}`,
    kind: draft.kind,
    group: draft.group,
    nodes: draft.nodes,
    condition: CONDITION,
    forMs: draft.forMs ?? 0,
    keepFiringForMs: draft.keepFiringForMs ?? 0,
    missingSeriesEvals: draft.missingSeriesEvals ?? 2,
    // No series is the good case: nothing happened.
    noDataState: 'OK',
    // Silence would look like peace, and as many messages as there are rules like noise: one rule for each source says it.
    execErrState: draft.execErrState ?? 'KeepLast',
    labels: { app: 'falco', falco_alert: key, urgency, ...labels, ...(settings.managed ? ORIGIN_LABEL : {}) },
    annotations: {
      summary: draft.summary,
      description: draft.description,
      app_url: draft.appUrl,
      ...(draft.incidentUrl === undefined ? {} : { incident_url: draft.incidentUrl }),
    },
    paused: settings.paused.includes(key),
    optIn: draft.optIn ?? false,
    notification: notificationOf({ ...draft, urgency }, settings),
    dryRun: draft.dryRun,
    scope: draft.scope,
    approximate: draft.approximate ?? false,
  };
}

/**
 * `groupWaitMs` is part of the way from an event to somebody's screen. An interval shorter than that between two
 * evaluations costs nothing, as a group is only sent again when it has changed, and a second host is not kept waiting.
 */
function notificationOf(draft: RuleDraft, settings: PackSettings): NotificationSettings | undefined {
  const { receiver, notifyReceiver = receiver } = settings;
  const chosen = draft.urgency === 'notify' ? notifyReceiver : receiver;
  const repeatMs = draft.urgency === 'notify' ? DAY_MS : 4 * HOUR_MS;
  return chosen === undefined
    ? undefined
    : {
        receiver: chosen,
        groupBy: [...ALWAYS_GROUPED, ...draft.groupBy],
        groupWaitMs: 10_000,
        groupIntervalMs: 20_000,
        // An event that stays long in its window is no second message.
        repeatIntervalMs: Math.max(repeatMs, draft.standsMs === undefined ? 0 : draft.standsMs + HOUR_MS),
      };
}
