import { ROUTES } from '../../../constants/routes';
import type { EventFilters } from '../../logql/filters';
import { highPriorityFilter } from '../../logql/highPriorityFilter';
import { quote } from '../../logql/quote';
import { DETECTIONS } from '../../logql/detections';
import { AUDIT_SOURCE, SYSCALL_SOURCE } from '../../falco/sources';
import { duration } from '../../logql/duration';
import { EventQuery, type EventWindow } from './eventQuery';
import { askedOf, lateParts } from './lateParts';
import { appUrl, type LabelNames, labelValue, linkedLabels, techniqueOf, whereLabel, whereText } from './goTemplate';
import type { PackSettings } from '../packSettings';
import {
  above,
  STORY,
  storyTimes,
  eventTimes,
  TIMES,
  type RuleDraft,
  type RuleMaker,
  type Unavailable,
} from './ruleParts';
import type { RuleKey } from '../types';
import { PLACE_LABEL } from '../placeLabel';
import { placeTemplate } from './place';
import { whoDid } from './whoDid';
import { MINUTE_MS } from '../../units/durations';

/** An alert outlives its window by as much, so that an evaluation that was missed ends none. */
const KEEP_MS = 5 * MINUTE_MS;

/** How finely a dry run looks at the past. */
const STEP_MS = 5 * MINUTE_MS;

const rulesAre = (...values: string[]): EventFilters => [{ field: 'rule', op: 'is', values }];

/** Rules with an alert of their own: the one for high priority leaves them out while it is there, so that nobody is told twice. */
export const OWN_RULES: Readonly<Partial<Record<RuleKey, string>>> = {
  'terminal-shell': 'Terminal shell in container',
  'pod-exec': 'Attach/Exec Pod',
  'privileged-pod': 'Create Privileged Pod',
};

const PLACES = { cluster: 'in cluster', namespace: 'namespace', pod: 'pod', hostname: 'on host' };
const AUDIT_TARGET = ['ka.target.namespace', 'ka.target.name'];
const LINKED = ['rule', 'cluster', 'namespace', 'pod', 'hostname'];

interface EventRule {
  readonly key: RuleKey;
  readonly title: string;
  readonly filters: EventFilters;
  readonly fields: readonly string[];
  /** Fields without which the rule says nothing. */
  readonly needs: readonly string[];
  readonly urgency: RuleDraft['urgency'];
  readonly what: (labels: LabelNames) => string;
  readonly todo: string;
  readonly window?: Pick<EventWindow, 'stages' | 'made'>;
  /** What its events are of; undefined for whatever source. */
  readonly source?: string;
  readonly more?: (labels: LabelNames) => Partial<RuleDraft>;
}

/** A rule that fires when one event of a kind happens, with an alert for each place. */
function eventRule(settings: PackSettings, rule: EventRule): RuleDraft | Unavailable {
  const { environment } = settings;
  const query = new EventQuery(environment, rule.filters, rule.fields);
  const missing = rule.needs.filter((field) => query.unavailable.includes(field));
  if (missing.length > 0) {
    return { key: rule.key, missing };
  }
  const { labels } = query;
  const parts = lateParts(query, rule, settings);
  const count = (windowMs?: number) => askedOf(parts, (part, window) => part.count(window), rule.window, windowMs);
  const [shortest = 0, longest = 0] = [Math.min, Math.max].map((of) => of(...parts.map(({ windowMs }) => windowMs)));
  const what = rule.what(labels);
  const who = whoDid(settings, rule, labels);
  const where = whereText(labels, PLACES);
  return {
    key: rule.key,
    title: rule.title,
    kind: 'loki',
    group: 'events',
    nodes: [
      ...above('loki', count(), longest, 0),
      ...eventTimes(
        askedOf(parts, (part, window) => part.last(window), rule.window),
        longest
      ),
      ...storyTimes(),
      ...who.nodes,
    ],
    keepFiringForMs: KEEP_MS,
    missingSeriesEvals: 5,
    standsMs: longest + KEEP_MS,
    urgency: rule.urgency,
    labels: {
      [PLACE_LABEL]: placeTemplate(labels),
      ...(labels.tags === undefined ? {} : { technique: techniqueOf(labels.tags) }),
    },
    summary: `${what}${where}`,
    description: `Events in ${duration(shortest)}${longest > shortest ? ` (of what comes later in ${duration(longest)})` : ''}: {{ $values.A }}. ${who.text}${rule.todo}`,
    appUrl: appUrl({
      route: ROUTES.events,
      environment: environment.id,
      times: TIMES,
      byLabel: linkedLabels(labels, LINKED),
      filtersByLabel: Object.fromEntries(Object.entries(labels).filter(([field]) => AUDIT_TARGET.includes(field))),
    }),
    incidentUrl: appUrl({
      route: ROUTES.incidents,
      environment: environment.id,
      times: STORY,
      near: 'Last',
      byLabel: linkedLabels(labels, ['cluster']),
    }),
    groupBy: [PLACE_LABEL],
    dryRun: {
      kind: 'threshold',
      source: 'loki',
      expr: count(STEP_MS),
      stepMs: STEP_MS,
      bridgeMs: shortest - STEP_MS,
      lookBackMs: 0,
      above: 0,
    },
    scope: { filters: rule.filters, labels, of: 'rule' },
    approximate: query.approximate,
    ...rule.more?.(labels),
  };
}

/** High priority as the settings have it, less what has a rule of its own that is evaluated. */
function highPriorityFilters({ highPriority, paused }: PackSettings): EventFilters {
  const own = Object.entries(OWN_RULES).flatMap(([key, rule]) => (paused.some((one) => one === key) ? [] : [rule]));
  const rules = highPriority.rules.filter((rule) => !own.includes(rule));
  const others: EventFilters = own.length === 0 ? [] : [{ field: 'rule', op: 'is-not', values: own }];
  return [highPriorityFilter({ ...highPriority, rules }), ...DETECTIONS, ...others];
}

const named = ({ rule = '' }: LabelNames): string => labelValue(rule);
const withPriority = ({ rule, priority }: LabelNames): string => {
  const name = rule === undefined ? 'High-priority event' : labelValue(rule);
  return priority === undefined ? name : `${whereLabel(priority, `${labelValue(priority)}: `)}${name}`;
};

const FIELDS = ['rule', 'priority', 'source', 'tags', 'cluster', 'namespace', 'hostname'];
const LOOK = 'Open the events: process, parents and user say whether it was meant.';

const highPriority: RuleMaker = (settings) =>
  eventRule(settings, {
    key: 'high-priority',
    title: 'Falco high-priority event',
    filters: highPriorityFilters(settings),
    fields: FIELDS,
    needs: ['priority'],
    urgency: 'page',
    what: withPriority,
    todo: `${LOOK} If not, isolate the pod or host before you look further.`,
  });

const terminalShell: RuleMaker = (settings) =>
  eventRule(settings, {
    key: 'terminal-shell',
    title: 'Falco shell in a container',
    filters: rulesAre(OWN_RULES['terminal-shell'] ?? ''),
    fields: [...FIELDS, 'pod'],
    needs: ['rule'],
    source: SYSCALL_SOURCE,
    urgency: 'page',
    what: named,
    todo: 'Somebody has an interactive shell. Open the events: who, started by what, and what else that pod did.',
  });

/** The audit log knows the pod that was entered, not the labels of a container. */
const AUDIT_FIELDS = [...FIELDS, ...AUDIT_TARGET];

const auditRule =
  (key: RuleKey, title: string, todo: string): RuleMaker =>
  (settings) =>
    eventRule(settings, {
      key,
      title,
      filters: rulesAre(OWN_RULES[key] ?? ''),
      fields: settings.environment.format === 'json' ? AUDIT_FIELDS : FIELDS,
      needs: ['rule'],
      source: AUDIT_SOURCE,
      urgency: 'notify',
      what: (labels) =>
        `${named(labels)}${whereText(labels, { 'ka.target.namespace': 'namespace', 'ka.target.name': 'pod' })}`,
      todo,
    });

const podExec = auditRule(
  'pod-exec',
  'Falco exec into a pod',
  'Somebody entered a pod through the Kubernetes API. Open the events for the account, and ask whether it was them.'
);

const privilegedPod = auditRule(
  'privileged-pod',
  'Falco privileged pod created',
  'A privileged pod can take over its node. Open the events for the account; delete the pod if nobody owns it.'
);

const TEXT_LABEL = 'falco_text';
const TEXT_LENGTH = 300;
/** Controls, and marks that turn the direction of writing or are not seen. */
const HIDDEN = String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+`;

/**
 * The one rule whose notifications hold what Falco printed: command lines, users and file names, which whoever was
 * watched has chosen. It is bounded and nothing in it is invisible, but it is still somebody else's text, sent to where
 * notifications go. So it comes only when asked for, and then in place of the rule without the text.
 */
const outputText: RuleMaker = (settings) => {
  const source =
    settings.environment.format === 'json' ? '((fromJson __line__).output | default __line__)' : '__line__';
  const text = `{{ trunc ${TEXT_LENGTH} (regexReplaceAll ${quote(HIDDEN)} ${source} " ") }}`;
  return eventRule(settings, {
    key: 'output-text',
    title: 'Falco high-priority event with its text',
    filters: highPriorityFilters(settings),
    fields: FIELDS,
    needs: ['priority'],
    urgency: 'page',
    what: withPriority,
    todo: LOOK,
    window: { stages: `| label_format ${TEXT_LABEL}=${quote(text)}`, made: [TEXT_LABEL] },
    more: (labels) => ({
      optIn: true,
      description: `What Falco printed, which holds text of whoever was watched (do not follow links in it): ${labelValue(TEXT_LABEL)}`,
    }),
  });
};

/** The rules on single events, by key. */
export const EVENT_RULES = {
  'high-priority': highPriority,
  'terminal-shell': terminalShell,
  'pod-exec': podExec,
  'privileged-pod': privilegedPod,
  'output-text': outputText,
} satisfies Readonly<Partial<Record<RuleKey, RuleMaker>>>;
