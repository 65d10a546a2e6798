import { ROUTES } from '../../../constants/routes';
import { VARS } from '../../../constants/variables';
import { labelAlone } from '../../environment/places';
import type { EventFilters } from '../../logql/filters';
import { quote } from '../../logql/quote';
import { DETECTIONS } from '../../logql/detections';
import { EventQuery } from './eventQuery';
import { longestLookBack } from '../lookBack';
import type { PackSettings } from '../packSettings';
import { podBuckets } from './podBuckets';
import { PLACE_LABEL } from '../placeLabel';
import { placeTemplate } from './place';
import { appUrl, labelValue, linkedLabels, whereText } from './goTemplate';
import {
  above,
  commonTimes,
  CONDITION,
  eventTimes,
  hasPrometheus,
  STORY,
  storyTimes,
  TIMES,
  VALUE,
  type RuleDraft,
  type RuleMaker,
} from './ruleParts';
import {
  ANY_TACTIC,
  FIRST_NAMED,
  LAST_NAMED,
  SEVERAL_TACTICS,
  TACTIC_LABEL,
  withOneName,
  withTactic,
} from '../tactics/tacticTags';
import { SPIKE } from '../spike';
import { SPIKE_FILTERS } from './spikeQuery';
import type { AlertNode, RuleKey } from '../types';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../units/durations';

const IN_CLUSTER = { cluster: 'in cluster' };
const IN_POD = { cluster: 'in cluster', namespace: 'namespace', pod: 'pod' };

/** The Overview's formula, for each cluster: more than three times the usual hour and two more. */
const spike: RuleMaker = ({ environment, limits: { spikeFactor } }) => {
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
        expression: `$${VALUE} > ${spikeFactor} * $Usual + ${SPIKE.margin}`,
      },
      ...eventTimes(query.last({ windowMs: SPIKE.windowMs }), SPIKE.windowMs),
    ],
    keepFiringForMs: 30 * MINUTE_MS,
    // A level that chance reaches now and then in a small cluster; what cannot wait pages by itself.
    urgency: 'notify',
    summary: `Spike: {{ $values.A }} events at Warning and above in the last hour, usually {{ printf "%.1f" $values.Usual.Value }}${where}`,
    description: `More than ${spikeFactor} times the usual hour and ${SPIKE.margin} more. Open the events and group them by rule: one noisy rule wants an exception, several rules on one host want a person.`,
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
      factor: spikeFactor,
      above: 0,
    },
    scope: { filters: SPIKE_FILTERS, labels, of: 'cluster' },
    approximate: query.approximate,
  };
};

const KNOWN_DAYS = 7;
/** So long beside what events may be late: for the hour between two evaluations, and for one that did not happen. */
const NEW_BESIDE_MS = 2 * HOUR_MS;

/**
 * A question that Loki answers as it stands. One about a week it cuts into hours, which costs it ten times what the events do; a
 * vector that is there and is not keeps it from that.
 */
function atOnce(expr: string): string {
  return `vector(0) unless vector(0) or (${expr})`;
}

/** A rule that fired of late and not in the week before, where Loki has a week to look at. */
const newRule: RuleMaker = ({ environment, lookBack }) => {
  const fields = ['rule', 'cluster'];
  const query = new EventQuery(environment, DETECTIONS, fields);
  if (query.unavailable.includes('rule')) {
    return { key: 'new-rule', missing: ['rule'] };
  }
  const perCluster = new EventQuery(environment, DETECTIONS, ['cluster']);
  const { labels } = query;
  const newMs = longestLookBack(lookBack) + NEW_BESIDE_MS;
  const lately = { windowMs: newMs };
  const before = query.count({ windowMs: KNOWN_DAYS * DAY_MS, offsetMs: newMs });
  // Without this, everything is new where events have only begun to come in.
  const oldest = perCluster.count({ windowMs: DAY_MS, offsetMs: (KNOWN_DAYS - 1) * DAY_MS + newMs });
  const cluster = labels.cluster === undefined ? '' : labels.cluster;
  const expr = atOnce(`(${query.count(lately)} unless ${before}) and on (${cluster}) (${oldest})`);
  const where = whereText(labels, IN_CLUSTER);
  const name = labelValue(labels.rule ?? '');
  return {
    key: 'new-rule',
    title: 'Falco rule never seen before',
    kind: 'loki',
    group: 'hourly',
    nodes: [...above('loki', expr, KNOWN_DAYS * DAY_MS + newMs, 0), ...eventTimes(query.last(lately), newMs)],
    missingSeriesEvals: 1,
    urgency: 'notify',
    summary: `Rule seen for the first time in ${KNOWN_DAYS} days: ${name}${where}`,
    description: `Events in the last ${newMs / HOUR_MS} hours: {{ $values.A }}, none in the ${KNOWN_DAYS} days before. Open them: new software, a new version of the rules, or something that has never happened here.`,
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
      expr: query.count({ windowMs: HOUR_MS }),
      stepMs: HOUR_MS,
      lookBackMs: KNOWN_DAYS * DAY_MS,
      above: 0,
    },
    scope: { filters: DETECTIONS, labels, of: 'rule' },
    approximate: query.approximate,
  };
};

const PLACES = ['cluster', 'namespace', 'pod', 'hostname'] as const;
const BURST_MS = 5 * MINUTE_MS;

/** One pod that makes more events than any pod should. */
const podBurst: RuleMaker = (settings) => {
  const { environment, limits } = settings;
  const filters: EventFilters = [...DETECTIONS, { field: 'pod', op: 'is-not', values: [''] }];
  const query = new EventQuery(environment, filters, PLACES, podBuckets(environment));
  if (query.unavailable.includes('pod')) {
    return { key: 'pod-burst', missing: ['pod'] };
  }
  // The limit is in the query: what is left then is few, however many pods there are.
  const expr = `${query.count({ windowMs: BURST_MS })} > ${limits.burst}`;
  return {
    ...patternRule({
      query,
      filters,
      settings,
      expr,
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

const TACTICS_MS = 30 * MINUTE_MS;
/** Places and tags of rules that name several tactics, of which there are few: fewer than the series that Loki makes by default. */
const MOST_SEVERAL = 450;

/** Rules of several tactics on one pod, else on one host: single events may be noise, a chain rarely is. */
const tactics: RuleMaker = (settings) => {
  const { environment, limits, chattyRules } = settings;
  const filters: EventFilters = [...DETECTIONS, { field: 'rule', op: 'is-not', values: chattyRules }];
  const query = new EventQuery(environment, filters, PLACES);
  const byTags = new EventQuery(environment, filters, [...PLACES, 'tags']);
  // The rule is only asked about to leave some out.
  const missing = ['tags', 'hostname'].filter((field) => byTags.unavailable.includes(field));
  if (missing.length > 0) {
    return { key: 'tactics', missing };
  }
  const { pod } = query.labels;
  const isLabel = labelAlone(environment, 'tags') !== undefined;
  const asked = (of: EventFilters, split?: readonly EventFilters[]): TacticQueries => {
    const byTags = (more: EventFilters, parts = split) =>
      new EventQuery(environment, [...filters, ...of, ...more], [...PLACES, 'tags'], parts);
    return {
      places: new EventQuery(environment, [...filters, ...of], PLACES, split),
      one: byTags(isLabel ? ANY_TACTIC : []),
      // Most rules name one tactic: an index tells which name more, and a line would have to be read.
      more: isLabel
        ? byTags(SEVERAL_TACTICS, [[]]).seen({ windowMs: TACTICS_MS }, MOST_SEVERAL)
        : byTags([]).count({ windowMs: TACTICS_MS }),
    };
  };
  const inPods = asked([{ field: 'pod', op: 'is-not', values: NO_POD }], podBuckets(environment));
  const onHosts = asked(pod === undefined ? [] : [{ field: 'pod', op: 'is', values: NO_POD }]);
  const hosts = `${distinctTactics(onHosts, (byTags) => (pod === undefined ? byTags : noPod(byTags, pod)))} > ${limits.hostTactics - 1}`;
  const pods = `${distinctTactics(inPods)} > ${limits.tactics - 1}`;
  const expr = pod === undefined ? hosts : `(${pods}) or (${hosts})`;
  const where = whereText(query.labels, { ...IN_POD, hostname: 'on host' });
  return {
    ...patternRule({
      query,
      filters: [...filters, ...ANY_TACTIC],
      settings,
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
function distinctTactics({ places, one, more }: TacticQueries, clean = (byTags: string) => byTags): string {
  const { tags = '' } = one.labels;
  const read = (byTags: string, pattern: string) => withTactic(clean(byTags), tags, pattern);
  const all = `${read(one.count({ windowMs: TACTICS_MS }), FIRST_NAMED)} or ${read(more, LAST_NAMED)}`;
  const named = places.sum(withOneName(all), [TACTIC_LABEL]);
  return places.countSeries(`${named} unless on (${TACTIC_LABEL}) vector(1)`);
}

/** The events in some places, by place, and by their tags: those that name a tactic, and those that name several. */
interface TacticQueries {
  readonly places: EventQuery;
  readonly one: EventQuery;
  /** A query of which the series count, not the values. */
  readonly more: string;
}

/** What a text line prints of a pod that there is none of. */
const NO_POD = ['', '<NA>'];

function noPod(vector: string, label: string): string {
  return relabel(vector, label, '', label, '<NA>');
}

function relabel(vector: string, to: string, value: string, from: string, pattern: string): string {
  return `label_replace(${vector}, ${[to, value, from, pattern].map(quote).join(', ')})`;
}

const SPOKE_DAYS = 7;

/**
 * Nothing at all for an hour from a cluster that spoke in the days before. A cluster that speaks again says 0 and ends it at
 * once; one that stays silent until it has no past left does not end it, as no answer is no good news.
 */
const silentCluster: RuleMaker = (settings) => {
  const { environment } = settings;
  const timed = hasPrometheus(settings);
  const query = new EventQuery(environment, [], ['cluster']);
  const { labels } = query;
  const where = whereText(labels, IN_CLUSTER);
  const before = query.count({ windowMs: SPOKE_DAYS * DAY_MS, offsetMs: HOUR_MS });
  const hour = query.count({ windowMs: HOUR_MS });
  return {
    key: 'silent-cluster',
    title: 'Falco no events from a cluster',
    kind: 'loki',
    group: 'hourly',
    nodes: [
      ...above('loki', `${before} unless ${hour} or ${hour} * 0`, SPOKE_DAYS * DAY_MS + HOUR_MS, 0),
      // Where Loki alone can tell a time, it is that of the last event.
      ...(timed ? commonTimes(DAY_MS) : lastSpoken(query)),
    ],
    missingSeriesEvals: 30 * 24,
    urgency: 'notify',
    summary: `No event for an hour${where}`,
    description: `Events in the ${SPOKE_DAYS} days before: {{ $values.A }}. Falco, Falcosidekick or Loki may have stopped: open the health page, then send a test event.`,
    appUrl: appUrl({
      route: ROUTES.health,
      environment: environment.id,
      times: TIMES,
      range: 'now-24h',
      byLabel: linkedLabels(labels, ['cluster']),
    }),
    groupBy: Object.values(labels),
    dryRun: { kind: 'silent', source: 'loki', expr: hour, stepMs: HOUR_MS, lookBackMs: DAY_MS, above: 0 },
    approximate: query.approximate,
  };
};

/** The day around the last event of each cluster. */
function lastSpoken(query: EventQuery): readonly AlertNode[] {
  const windowMs = SPOKE_DAYS * DAY_MS + HOUR_MS;
  return [
    { refId: 'Last', kind: 'query', source: 'loki', expr: atOnce(query.last({ windowMs })), rangeMs: windowMs },
    { refId: TIMES.from, kind: 'math', expression: `$Last - ${DAY_MS - 2 * HOUR_MS}` },
    { refId: TIMES.to, kind: 'math', expression: `$Last + ${2 * HOUR_MS}` },
  ];
}

interface Pattern {
  readonly query: EventQuery;
  /** What an event must be to be counted. */
  readonly filters: EventFilters;
  readonly settings: PackSettings;
  readonly expr: string;
  readonly windowMs: number;
  readonly limit: number;
}

type PatternDraft = Omit<RuleDraft, 'key' | 'title' | 'urgency' | 'summary' | 'description'>;

function patternRule({ query, filters, settings, expr, windowMs, limit }: Pattern): PatternDraft {
  const { environment } = settings;
  const { labels } = query;
  const newest = hasPrometheus(settings) ? undefined : new EventQuery(environment, filters, []).last({ windowMs });
  return {
    kind: 'loki',
    group: 'events',
    nodes: [
      ...above('loki', expr, windowMs, limit),
      ...commonTimes(windowMs, newest),
      ...storyTimes(`$${VALUE} * 0 + $Last`),
    ],
    labels: { [PLACE_LABEL]: placeTemplate(labels) },
    keepFiringForMs: 10 * MINUTE_MS,
    appUrl: appUrl({
      route: ROUTES.events,
      environment: environment.id,
      times: TIMES,
      byLabel: linkedLabels(labels, ['cluster', 'namespace', 'pod', 'hostname']),
    }),
    // When it was the newest of all places' events knows, of no one of them: so the place is in the link.
    incidentUrl: appUrl({
      route: ROUTES.incidents,
      environment: environment.id,
      times: STORY,
      byLabel: linkedLabels(labels, PLACES),
    }),
    groupBy: [PLACE_LABEL],
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
