import { ROUTES } from '../../../constants/routes';
import { labelAlone } from '../../environment/places';
import type { EventFilters } from '../../logql/filters';
import { EventQuery } from './eventQuery';
import { appUrl } from './goTemplate';
import type { PackSettings } from '../packSettings';
import { CONDITION, HOUR, MINUTE, VALUE, type RuleDraft } from './ruleParts';
import type { AlertNode, RuleKey } from '../types';

/**
 * The rules on events keep what they last said where Loki does not answer: else each would tell of it by itself, what fires
 * would be called over, and all of it would be told again when Loki is back. That nothing is evaluated is told here, once.
 */

/** Loki may restart without waking anybody: rules look back an hour, so that nothing is lost meanwhile. */
const AWAY_FOR_MS = 3 * MINUTE;

/** No number of events is above this: these rules fire on errors alone. */
const NEVER = Number.MAX_SAFE_INTEGER;

type Told = Pick<RuleDraft, 'key' | 'title' | 'group' | 'nodes' | 'forMs' | 'urgency' | 'summary' | 'description'>;

/** A rule that fires where what it asks is not answered, and never by an answer. */
function answerRule({ environment }: PackSettings, told: Told): RuleDraft {
  return {
    ...told,
    kind: 'loki',
    execErrState: 'Alerting',
    appUrl: appUrl({ route: ROUTES.alerts, environment: environment.id }),
    groupBy: [],
    dryRun: {
      kind: 'threshold',
      source: 'loki',
      expr: anyEvents(environment, 5 * MINUTE),
      stepMs: 5 * MINUTE,
      lookBackMs: 0,
      above: NEVER,
    },
  };
}

/** Whether Loki answers is told by a question about few streams as well as by one about all. */
function anyEvents(environment: PackSettings['environment'], windowMs: number): string {
  const few: EventFilters =
    labelAlone(environment, 'priority') === undefined ? [] : [{ field: 'priority', op: 'is', values: ['Critical'] }];
  return new EventQuery(environment, few, []).count({ windowMs });
}

/** Loki does not answer at all: asked for each minute, and cheap. */
export function lokiAway(settings: PackSettings): RuleDraft {
  return answerRule(settings, {
    key: 'loki-away',
    title: 'Falco alerts cannot be evaluated',
    group: 'events',
    nodes: [
      {
        refId: VALUE,
        kind: 'query',
        source: 'loki',
        expr: anyEvents(settings.environment, MINUTE),
        rangeMs: MINUTE,
      },
      { refId: CONDITION, kind: 'threshold', of: VALUE, above: NEVER },
    ],
    forMs: AWAY_FOR_MS,
    urgency: 'page',
    summary: 'Loki does not answer: no rule on events of Falco is evaluated',
    description:
      'What fires stands as it was, and what comes meanwhile is told when Loki answers again, if it is kept until then: look at Loki, then on the Health page at what Falcosidekick could not deliver.',
  });
}

/**
 * Loki answers, but refuses the question of one of the rules, by its limits or its time: each of them is asked once more, seldom,
 * as that does not come and go. Twice in a row, so that a Loki that is away is not told of again. What reads a week every hour
 * says of itself that it failed: asking it twice would cost as much again.
 */
export function lokiRefuses(settings: PackSettings, others: readonly RuleDraft[]): RuleDraft {
  const questions = others.flatMap(({ key, group, execErrState, nodes }): AlertNode[] => {
    const asked = nodes.find((node) => node.refId === VALUE);
    const isKept = execErrState === undefined && !settings.paused.includes(key);
    const isAsked = asked?.kind === 'query' && asked.source === 'loki' && isKept && group !== 'hourly';
    return isAsked ? [{ ...asked, refId: nameOf(key) }] : [];
  });
  const all = questions.map(({ refId }) => `0 * $${refId}`).join(' + ');
  return answerRule(settings, {
    key: 'loki-refuses',
    title: 'Falco alert rule is refused by Loki',
    group: 'hourly',
    nodes: [...questions, { refId: CONDITION, kind: 'math', expression: all }],
    forMs: HOUR,
    urgency: 'notify',
    summary: 'Loki answers, but not the question of one of the rules on events of Falco',
    description:
      'That rule is blind. The Alerts page says which and with what words; mostly it is one of the limits of Loki (max_query_series, query_timeout).',
  });
}

/** As expressions can name it. */
function nameOf(key: RuleKey): string {
  return key.replaceAll('-', '_');
}
