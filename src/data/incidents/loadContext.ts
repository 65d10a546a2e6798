import { combineLatest, defer, map, of } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { annotationEntries, deploymentEntries, deploymentsQuery, rulesEntries } from 'domain/incidents/context';
import { type TimelineEntry } from 'domain/incidents/timeline';
import { type Answer, isAnswered, LOADING, mapAnswer } from 'domain/problem/answer';
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
const MINUTE_MS = 60_000;

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
    combineLatest([loadDeployments(question), rules.pipe(map((answer) => mapAnswer(answer, rulesEntries)))]).pipe(
      map(both)
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

/** What one of them does not say is not known: then the whole is not. */
function both(answers: ReadonlyArray<Answer<readonly TimelineEntry[]>>): Answer<readonly TimelineEntry[]> {
  const query = answers.flatMap((answer) => answer.query ?? []).join('\n');
  const failed = answers.find((answer) => answer.status === 'error');
  return failed
    ? { ...failed, query }
    : answers.every(isAnswered)
      ? { status: 'ready', value: answers.flatMap(({ value }) => value ?? []), query }
      : LOADING;
}
