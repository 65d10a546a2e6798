import { ROUTES } from '../../../constants/routes';
import { DETECTIONS } from '../../logql/detections';
import type { EventFilters } from '../../logql/filters';
import { highPriorityFilter } from '../../logql/highPriorityFilter';
import type { PackSettings } from '../packSettings';
import type { AlertNode } from '../types';
import { EventQuery } from '../pack/eventQuery';
import { appUrl } from '../pack/goTemplate';
import { above, CONDITION, eventTimes, TIMES } from '../pack/ruleParts';
import { selfMatch } from '../pack/selfMatch';
import { DAY_MS, HOUR_MS } from '../../units/durations';

/** A rule that tells of a day whatever it was like: what a contact point sends again every 24 hours. */
export interface DigestRule {
  readonly title: string;
  readonly nodes: readonly AlertNode[];
  readonly condition: string;
  readonly annotations: Readonly<Record<string, string>>;
}

/**
 * The digest as an alert rule. It always fires, as a day without events is worth a line too: its text has the counts of the last 24
 * hours and the link to the page with the rest. It is no rule of the pack: nothing is wrong when it fires.
 * @returns undefined where its queries would find the line in which Loki logs them
 * @throws {SelectorError} when the environment's selector is none
 */
export function digestRule({
  environment,
  highPriority,
}: Pick<PackSettings, 'environment' | 'highPriority'>): DigestRule | undefined {
  const ask = (filters: EventFilters, ...fields: string[]) => new EventQuery(environment, filters, fields);
  const all = ask(DETECTIONS);
  const byRule = ask(DETECTIONS, 'rule');
  const day = { windowMs: DAY_MS };
  const query = (refId: string, expr: string, rangeMs = DAY_MS): AlertNode => ({
    refId,
    kind: 'query',
    source: 'loki',
    expr,
    rangeMs,
  });
  const counts = [
    ...above('loki', orNone(all.count(day)), DAY_MS, -1),
    query('High', orNone(ask([highPriorityFilter(highPriority), ...DETECTIONS]).count(day))),
    query(
      'New',
      orNone(all.countSeries(`${byRule.count(day)} unless ${byRule.count({ ...day, offsetMs: DAY_MS })}`)),
      2 * DAY_MS
    ),
  ];
  // Falco speaks every few minutes of itself alone: its newest word is as good as now, and costs an hour's lines at most.
  const times = eventTimes(ask([]).last({ windowMs: HOUR_MS }), DAY_MS);
  const nodes = [...counts, ...times];
  return nodes.some((node) => node.kind === 'query' && selfMatch(node.expr).length > 0)
    ? undefined
    : {
        title: 'Falco digest',
        nodes,
        condition: CONDITION,
        annotations: {
          summary: 'Falco digest: {{ $values.A }} events in 24 hours, {{ $values.High }} of high priority',
          description:
            'Rules that fired and had not the day before: {{ $values.New }}. Incidents, noise and what may be missing are on the page.',
          app_url: appUrl({ route: ROUTES.digest, environment: environment.id, times: TIMES, range: 'now-24h' }),
        },
      };
}

/** A count of nothing is no series, and a digest that says so is a digest. */
function orNone(count: string): string {
  return `(${count}) or vector(0)`;
}
