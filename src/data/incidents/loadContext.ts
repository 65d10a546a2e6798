import { combineLatest, defer, map, of } from 'rxjs';
import { MINUTE_MS } from 'domain/units/durations';
import { type Environment } from 'domain/environment/types';
import { annotationEntries, deploymentEntries, deploymentsQuery, rulesEntries } from 'domain/incidents/context';
import { type TimelineEntry } from 'domain/incidents/timeline';
import { type RulesChange } from 'domain/marks/timeMark';
import { joinAnswers } from 'domain/problem/answer';
import { type Problem } from 'domain/problem/problem';
import { mayReadAnnotations } from 'lib/annotationPermissions';
import { alertingProblem, type AlertingProblem, type Ask, askGrafana } from '../alerting/grafanaApi';
import { answerOf } from '../answer/answerOf';
import { type Run } from '../answer/follow';
import { loadRulesChanges } from '../marks/loadRulesChanges';
import { askProm } from '../prometheus/askProm';

/** Annotations of a time that are read: an incident is short. */
const MOST = 500;
/** Points of a course: a deployment is told to the minute, or to as much as the time allows. */
const MOST_POINTS = 240;

export interface ContextQuestion {
  readonly environment: Environment;
  /** Clusters to look at; empty for all. */
  readonly clusters: readonly string[];
  readonly namespaces: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
}

/** What Grafana's annotations say of a time: alerts, deployments, changes of rules. None for a person who may not read them. */
export function loadAnnotated(
  { fromMs, toMs }: Pick<ContextQuestion, 'fromMs' | 'toMs'>,
  ask: Ask = askGrafana
): Run<readonly TimelineEntry[], AlertingProblem> {
  const read = async () =>
    mayReadAnnotations()
      ? annotationEntries(
          await ask({ method: 'GET', url: '/api/annotations', params: { from: fromMs, to: toMs, limit: MOST } })
        )
      : [];
  return defer(() => answerOf(read, alertingProblem));
}

/** What Prometheus says of it: Deployments that were rolled out, rules files that changed. Undefined where there is none. */
export function loadRolledOut(question: ContextQuestion): Run<readonly TimelineEntry[]> | undefined {
  const rules = loadRulesChanges(question, 'incident-rules');
  return (
    rules &&
    combineLatest([loadDeployments(question), rules]).pipe(
      map((answers) =>
        joinAnswers<readonly TimelineEntry[], readonly RulesChange[], readonly TimelineEntry[], Problem>(
          answers,
          (deployments, changes) => [...deployments, ...rulesEntries(changes)]
        )
      )
    )
  );
}

function loadDeployments({ environment, namespaces, fromMs, toMs }: ContextQuestion): Run<readonly TimelineEntry[]> {
  const uid = environment.prometheusUid;
  if (!uid || namespaces.length === 0) {
    return of({ status: 'ready', value: [] });
  }
  const expr = deploymentsQuery(namespaces);
  const stepMs = MINUTE_MS * Math.max(1, Math.ceil((toMs - fromMs) / MOST_POINTS / MINUTE_MS));
  const queries = [{ refId: 'deployments', expr, kind: 'range', stepMs }] as const;
  const request = { uid, queries, fromMs, toMs, requestId: `falco-deployments-${environment.id}` };
  return askProm(request, expr, ({ series }) => ({ value: deploymentEntries(series.get('deployments') ?? []) }));
}
