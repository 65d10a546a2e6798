import { ROUTES } from '../../../constants/routes';
import { VARS } from '../../../constants/variables';
import { TACTIC_PREFIX } from '../../falco/tagForm';
import type { EventFilters } from '../../logql/filters';
import { quote } from '../../logql/quote';
import { DETECTIONS } from '../../logql/detections';
import { EventQuery } from './eventQuery';
import { appUrl, labelValue, linkedLabels, whereText } from './goTemplate';
import {
  above,
  CONDITION,
  DAY,
  eventTimes,
  HOUR,
  MINUTE,
  TIMES,
  VALUE,
  type RuleDraft,
  type RuleMaker,
} from './ruleParts';
import { SPIKE } from '../spike';
import { SPIKE_FILTERS } from './spikeQuery';
import type { RuleKey } from '../types';

const IN_CLUSTER = { cluster: 'in cluster' };
const IN_POD = { cluster: 'in cluster', namespace: 'namespace', pod: 'pod' };

/** The Overview's formula, for each cluster: more than three times the usual hour and two more. */
const spike: RuleMaker = ({ environment }) => {
  const query = new EventQuery(environment, SPIKE_FILTERS, ['cluster']);
  if (query.unavailable.includes('priority')) {
    return { key: 'spike', missing: ['priority'] };
  }
  const { labels } = query;
  const last = query.count({ windowMs: SPIKE.windowMs });
  const before = query.count({ windowMs: SPIKE.windowMs * SPIKE.usualWindows, offsetMs: SPIKE.windowMs });
  const dayMs = SPIKE.windowMs * (SPIKE.usualWindows + 1);
  const where = whereText(labels, IN_CLUSTER);
  return {
    key: 'spike',
    title: 'Falco spike of events',
    kind: 'loki',
    group: 'trends',
    nodes: [
      { refId: VALUE, kind: 'query', source: 'loki', expr: last, rangeMs: SPIKE.windowMs },
      // A cluster that was quiet all day has no series: its usual hour is 0, not unknown.
      {
        refId: 'Usual',
        kind: 'query',
        source: 'loki',
        expr: `(${before} or ${last} * 0) / ${SPIKE.usualWindows}`,
        rangeMs: dayMs,
      },
      {
        refId: CONDITION,
        kind: 'math',
        expression: `$${VALUE} > ${SPIKE.factor} * $Usual + ${SPIKE.margin}`,
      },
      ...eventTimes(query.last({ windowMs: SPIKE.windowMs }), SPIKE.windowMs),
    ],
    keepFiringForMs: 30 * MINUTE,
    urgency: 'page',
    summary: `Spike: {{ $values.A }} events at Warning and above in the last hour, usually {{ printf "%.1f" $values.Usual.Value }}${where}`,
    description: `More than ${SPIKE.factor} times the usual hour and ${SPIKE.margin} more. Open the events and group them by rule: one noisy rule wants an exception, several rules on one host want a person.`,
    appUrl: appUrl({
      route: ROUTES.events,
      environment: environment.id,
      times: TIMES,
      fixed: { [VARS.priority]: SPIKE.priorities },
      byLabel: linkedLabels(labels, ['cluster']),
    }),
    groupBy: Object.values(labels),
    dryRun: {
      kind: 'spike',
      source: 'loki',
      expr: last,
      stepMs: SPIKE.windowMs,
      lookBackMs: SPIKE.windowMs * SPIKE.usualWindows,
      above: 0,
    },
    scope: { filters: SPIKE_FILTERS, labels, of: 'cluster' },
    approximate: query.approximate,
  };
};

const KNOWN_DAYS = 7;

/** A rule that fired within the hour and not in the week before, where Loki has a week to look at. */
const newRule: RuleMaker = ({ environment }) => {
  const fields = ['rule', 'cluster'];
  const query = new EventQuery(environment, DETECTIONS, fields);
  if (query.unavailable.includes('rule')) {
    return { key: 'new-rule', missing: ['rule'] };
  }
  const perCluster = new EventQuery(environment, DETECTIONS, ['cluster']);
  const { labels } = query;
  const hour = { windowMs: HOUR };
  const now = query.count(hour);
  const before = query.count({ windowMs: KNOWN_DAYS * DAY, offsetMs: HOUR });
  // Without this, everything is new where events have only begun to come in.
  const oldest = perCluster.count({ windowMs: DAY, offsetMs: (KNOWN_DAYS - 1) * DAY + HOUR });
  const cluster = labels.cluster === undefined ? '' : labels.cluster;
  const expr = `(${now} unless ${before}) and on (${cluster}) (${oldest})`;
  const where = whereText(labels, IN_CLUSTER);
  const name = labelValue(labels.rule ?? '');
  return {
    key: 'new-rule',
    title: 'Falco rule never seen before',
    kind: 'loki',
    group: 'hourly',
    nodes: [...above('loki', expr, KNOWN_DAYS * DAY + HOUR, 0), ...eventTimes(query.last(hour), HOUR)],
    missingSeriesEvals: 1,
    urgency: 'notice',
    summary: `Rule seen for the first time in ${KNOWN_DAYS} days: ${name}${where}`,
    description: `Events in the last hour: {{ $values.A }}, none in the ${KNOWN_DAYS} days before. Open them: new software, a new version of the rules, or something that has never happened here.`,
    appUrl: appUrl({
      route: ROUTES.events,
      environment: environment.id,
      times: TIMES,
      byLabel: linkedLabels(labels, ['rule', 'cluster']),
    }),
    groupBy: Object.values(labels),
    dryRun: {
      kind: 'first-seen',
      source: 'loki',
      expr: now,
      stepMs: HOUR,
      lookBackMs: KNOWN_DAYS * DAY,
      above: 0,
    },
    scope: { filters: DETECTIONS, labels, of: 'rule' },
    approximate: query.approximate,
  };
};

const BURST_MS = 5 * MINUTE;

/** One pod that makes more events than any pod should. */
const podBurst: RuleMaker = ({ environment, limits }) => {
  const filters: EventFilters = [...DETECTIONS, { field: 'pod', op: 'is-not', values: [''] }];
  const query = new EventQuery(environment, filters, ['cluster', 'namespace', 'pod']);
  if (query.unavailable.includes('pod')) {
    return { key: 'pod-burst', missing: ['pod'] };
  }
  return {
    ...patternRule({
      query,
      filters,
      environment: environment.id,
      expr: query.count({ windowMs: BURST_MS }),
      windowMs: BURST_MS,
      limit: limits.burst,
    }),
    key: 'pod-burst',
    title: 'Falco burst from one pod',
    urgency: 'page',
    summary: `Burst: {{ $values.A }} events in 5 minutes${whereText(query.labels, IN_POD)}`,
    description: `The limit is ${limits.burst}. Open the events and group them by rule: an attack tool that tries everything, or one rule that wants an exception. Until then it can hide others, and Falco's own queue can overflow.`,
  };
};

const TACTICS_MS = 30 * MINUTE;
const PLACES = ['cluster', 'namespace', 'pod', 'hostname'] as const;
const TACTIC_LABEL = 'falco_tactic';

/** Rules of several tactics on one pod, else on one host: single events may be noise, a chain rarely is. */
const tactics: RuleMaker = ({ environment, limits, chattyRules }) => {
  const filters: EventFilters = [...DETECTIONS, { field: 'rule', op: 'is-not', values: chattyRules }];
  const query = new EventQuery(environment, filters, PLACES);
  const byTags = new EventQuery(environment, filters, [...PLACES, 'tags']);
  // The rule is only asked about to leave some out.
  const missing = ['tags', 'hostname'].filter((field) => byTags.unavailable.includes(field));
  if (missing.length > 0) {
    return { key: 'tactics', missing };
  }
  const found = distinctTactics(query, byTags);
  const { pod } = query.labels;
  const onHosts = `${found} > ${limits.hostTactics - 1}`;
  // Nothing has no pod either: what is left has one.
  const expr =
    pod === undefined ? onHosts : `(${found} > ${limits.tactics - 1} unless on (${pod}) vector(1)) or ${onHosts}`;
  const where = whereText(query.labels, { ...IN_POD, hostname: 'on host' });
  return {
    ...patternRule({
      query,
      filters: [...filters, { field: 'tags', op: 'contains', values: [TACTIC_PREFIX] }],
      environment: environment.id,
      expr,
      windowMs: TACTICS_MS,
      limit: 0,
    }),
    key: 'tactics',
    title: 'Falco several ATT&CK tactics in one place',
    missingSeriesEvals: 5,
    urgency: 'page',
    summary: `{{ $values.A }} ATT&CK tactics within 30 minutes${where}`,
    description: `Read the events in order of time: who came in, what was started, what it reached. Keep the pod for evidence before you delete it.`,
  };
};

/**
 * How many tactics in each place. No official rule names more than two: so the first and the last of each event are all.
 * They are read from the tags of the series that a plain count leaves, not from each event, and tags without one are
 * taken out at the end: a regular expression over all tags costs Loki ten times the count itself.
 */
function distinctTactics(places: EventQuery, byTags: EventQuery): string {
  const { pod = '', tags = '' } = byTags.labels;
  const count = byTags.count({ windowMs: TACTICS_MS });
  // What a text line prints of a pod that there is none of.
  const counted = pod === '' ? count : relabel(count, pod, '', pod, '<NA>');
  const tactics = [`^.*?${TACTIC_PREFIX}([a-z_]+).*$`, `^.*${TACTIC_PREFIX}([a-z_]+).*$`].map((pattern) =>
    places.sum(relabel(counted, TACTIC_LABEL, '$1', tags, pattern), [TACTIC_LABEL])
  );
  return places.countSeries(`(${tactics.join(' or ')}) unless on (${TACTIC_LABEL}) vector(1)`);
}

function relabel(vector: string, to: string, value: string, from: string, pattern: string): string {
  return `label_replace(${vector}, ${[to, value, from, pattern].map(quote).join(', ')})`;
}

/** Nothing at all for an hour from a cluster that spoke in the day before. */
const silentCluster: RuleMaker = ({ environment }) => {
  const query = new EventQuery(environment, [], ['cluster']);
  const { labels } = query;
  const where = whereText(labels, IN_CLUSTER);
  const day = query.count({ windowMs: DAY, offsetMs: HOUR });
  const hour = query.count({ windowMs: HOUR });
  return {
    key: 'silent-cluster',
    title: 'Falco no events from a cluster',
    kind: 'loki',
    group: 'trends',
    nodes: above('loki', `${day} unless ${hour}`, DAY + HOUR, 0),
    forMs: 5 * MINUTE,
    urgency: 'notice',
    summary: `No event for an hour${where}`,
    description: `Events in the day before: {{ $values.A }}. Falco, Falcosidekick or Loki may have stopped: open the health page, then send a test event.`,
    appUrl: appUrl({
      route: ROUTES.health,
      environment: environment.id,
      range: 'now-24h',
      byLabel: linkedLabels(labels, ['cluster']),
    }),
    groupBy: Object.values(labels),
    dryRun: { kind: 'silent', source: 'loki', expr: hour, stepMs: HOUR, lookBackMs: DAY, above: 0 },
    approximate: query.approximate,
  };
};

interface Pattern {
  readonly query: EventQuery;
  /** What an event must be to be counted. */
  readonly filters: EventFilters;
  readonly environment: string;
  readonly expr: string;
  readonly windowMs: number;
  readonly limit: number;
}

type PatternDraft = Omit<RuleDraft, 'key' | 'title' | 'urgency' | 'summary' | 'description'>;

function patternRule({ query, filters, environment, expr, windowMs, limit }: Pattern): PatternDraft {
  const { labels } = query;
  return {
    kind: 'loki',
    group: 'events',
    nodes: [...above('loki', expr, windowMs, limit), ...eventTimes(query.last({ windowMs }), windowMs)],
    keepFiringForMs: 10 * MINUTE,
    appUrl: appUrl({
      route: ROUTES.events,
      environment,
      times: TIMES,
      byLabel: linkedLabels(labels, ['cluster', 'namespace', 'pod', 'hostname']),
    }),
    groupBy: ['cluster', 'namespace'].flatMap((field) => labels[field] ?? []),
    dryRun: { kind: 'threshold', source: 'loki', expr, stepMs: windowMs, lookBackMs: 0, above: limit },
    scope: { filters, labels, of: 'place' },
    approximate: query.approximate,
  };
}

/** The rules on many events, by key. */
export const PATTERN_RULES = {
  spike,
  'new-rule': newRule,
  'pod-burst': podBurst,
  tactics,
  'silent-cluster': silentCluster,
} satisfies Readonly<Partial<Record<RuleKey, RuleMaker>>>;
