import { ROUTES } from '../../../constants/routes';
import { labelAlone } from '../../environment/places';
import { scopeMatchers } from '../../health/healthScope';
import type { EventFilters } from '../../logql/filters';
import { printSelector } from '../../promql/matcher';
import { EventQuery } from './eventQuery';
import { appUrl } from './goTemplate';
import type { PackSettings } from '../packSettings';
import { CONDITION, hasPrometheus, VALUE, type RuleDraft, type RuleMaker } from './ruleParts';
import type { AlertNode, RuleKey } from '../types';
import { HOUR_MS, MINUTE_MS } from '../../units/durations';

/**
 * Rules keep what they last said where their data source does not answer: else each would tell of it by itself, what fires would
 * be called over, and all of it would be told again when it is back. That nothing is evaluated is told here, once for each source.
 */

/** It may restart without waking anybody: rules look back an hour, so that nothing is lost meanwhile. */
const AWAY_FOR_MS = 3 * MINUTE_MS;

/** No number is above this: these rules fire on errors alone. */
const NEVER = Number.MAX_SAFE_INTEGER;

type Told = Pick<
  RuleDraft,
  'key' | 'title' | 'kind' | 'group' | 'nodes' | 'forMs' | 'urgency' | 'summary' | 'description'
>;

/** A rule that fires where what it asks is not answered, and never by an answer. */
function answerRule(settings: PackSettings, told: Told): RuleDraft {
  return {
    ...told,
    execErrState: 'Alerting',
    appUrl: appUrl({ route: ROUTES.alerts, environment: settings.environment.id }),
    groupBy: [],
    dryRun: {
      kind: 'threshold',
      source: told.kind,
      expr: anything(settings, told.kind, 5 * MINUTE_MS),
      stepMs: 5 * MINUTE_MS,
      lookBackMs: 0,
      above: NEVER,
    },
  };
}

/** A cheap question: whether a source answers is told by one about few series as well as by one about all. */
function anything({ environment, health }: PackSettings, kind: RuleDraft['kind'], windowMs: number): string {
  if (kind === 'prometheus') {
    return `count(${printSelector('up', scopeMatchers(health))})`;
  }
  const few: EventFilters =
    labelAlone(environment, 'priority') === undefined ? [] : [{ field: 'priority', op: 'is', values: ['Critical'] }];
  return new EventQuery(environment, few, []).count({ windowMs });
}

/** A source does not answer at all: asked for each minute, and cheap. */
function awayRule(settings: PackSettings, told: Omit<Told, 'nodes' | 'forMs' | 'urgency'>): RuleDraft {
  const expr = anything(settings, told.kind, MINUTE_MS);
  return answerRule(settings, {
    ...told,
    nodes: [
      { refId: VALUE, kind: 'query', source: told.kind, expr, rangeMs: MINUTE_MS },
      { refId: CONDITION, kind: 'threshold', of: VALUE, above: NEVER },
    ],
    forMs: AWAY_FOR_MS,
    urgency: 'page',
  });
}

/**
 * A source answers, but refuses the question of one of the rules, by its limits or its time: each of them is asked once more, seldom,
 * as that does not come and go. Twice in a row, so that a source that is away is not told of again.
 */
function refusesRule(
  settings: PackSettings,
  others: readonly RuleDraft[],
  told: Omit<Told, 'group' | 'nodes' | 'forMs' | 'urgency'>
): RuleDraft {
  const questions = others.flatMap(({ key, execErrState, nodes }): AlertNode[] => {
    const asked = nodes.find((node) => node.refId === VALUE);
    const isKept = execErrState === undefined && !settings.paused.includes(key);
    return asked?.kind === 'query' && asked.source === told.kind && isKept ? [{ ...asked, refId: nameOf(key) }] : [];
  });
  const all = questions.map(({ refId }) => `0 * $${refId}`).join(' + ');
  return answerRule(settings, {
    ...told,
    group: 'hourly',
    nodes: [...questions, { refId: CONDITION, kind: 'math', expression: all }],
    forMs: HOUR_MS,
    urgency: 'notify',
  });
}

/** As expressions can name it. */
function nameOf(key: RuleKey): string {
  return key.replaceAll('-', '_');
}

const LOOK = 'That rule is blind. The Alerts page says which and with what words; mostly it is one of the limits of';

const lokiAway: RuleMaker = (settings) =>
  awayRule(settings, {
    key: 'loki-away',
    title: 'Falco alerts cannot be evaluated',
    kind: 'loki',
    group: 'events',
    summary: 'Loki does not answer: no rule on events of Falco is evaluated',
    description:
      'What fires stands as it was, and what comes meanwhile is told when Loki answers again, if it is kept until then: look at Loki, then on the Health page at what Falcosidekick could not deliver.',
  });

const lokiRefuses: RuleMaker = (settings, before) =>
  refusesRule(settings, before, {
    key: 'loki-refuses',
    title: 'Falco alert rule is refused by Loki',
    kind: 'loki',
    summary: 'Loki answers, but not the question of one of the rules on events of Falco',
    description: `${LOOK} Loki (max_query_series, query_timeout).`,
  });

const prometheusAway: RuleMaker = (settings) =>
  hasPrometheus(settings)
    ? awayRule(settings, {
        key: 'prometheus-away',
        title: 'Falco health alerts cannot be evaluated',
        kind: 'prometheus',
        group: 'health',
        summary: 'Prometheus does not answer: no rule on the health of Falco is evaluated, nor are bursts and tactics',
        description:
          'What fires stands as it was. Rules on single events go on, as they ask Loki alone; until Prometheus is back nobody is told of a sensor that is down.',
      })
    : { key: 'prometheus-away', missing: [] };

const prometheusRefuses: RuleMaker = (settings, before) =>
  hasPrometheus(settings)
    ? refusesRule(settings, before, {
        key: 'prometheus-refuses',
        title: 'Falco alert rule is refused by Prometheus',
        kind: 'prometheus',
        summary: 'Prometheus answers, but not the question of one of the rules on the health of Falco',
        description: `${LOOK} Prometheus (query.timeout, query.max-samples).`,
      })
    : { key: 'prometheus-refuses', missing: [] };

/** The rules on whether rules can be evaluated, by key. */
export const ANSWER_RULES = {
  'loki-away': lokiAway,
  'loki-refuses': lokiRefuses,
  'prometheus-away': prometheusAway,
  'prometheus-refuses': prometheusRefuses,
} satisfies Readonly<Partial<Record<RuleKey, RuleMaker>>>;
