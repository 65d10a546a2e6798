import { defer } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import {
  annotationEntries,
  CONTEXT_PARTS,
  contextQueries,
  deploymentEntries,
  ruleFileEntries,
} from 'domain/incidents/context';
import { type TimelineEntry } from 'domain/incidents/timeline';
import { mayReadAnnotations } from 'lib/annotationPermissions';
import { alertingProblem, type AlertingProblem, type Ask, askGrafana } from '../alerting/grafanaApi';
import { answerOf } from '../answer/answerOf';
import { type Run } from '../answer/follow';
import { askProm } from '../prometheus/askProm';

/** Annotations of a time that are read: an incident is short. */
const MOST = 500;
/** Points of a course: a deployment is told to the minute, or to as much as the time allows. */
const MOST_POINTS = 240;
const MINUTE_MS = 60_000;

export interface ContextQuestion {
  readonly environment: Environment;
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
export function loadRolledOut({
  environment,
  namespaces,
  fromMs,
  toMs,
}: ContextQuestion): Run<readonly TimelineEntry[]> | undefined {
  const uid = environment.prometheusUid;
  if (!uid) {
    return undefined;
  }
  const stepMs = Math.max(MINUTE_MS, MINUTE_MS * Math.ceil((toMs - fromMs) / MOST_POINTS / MINUTE_MS));
  const queries = contextQueries(namespaces).map((query) => ({ ...query, kind: 'range' as const, stepMs }));
  const request = { uid, queries, fromMs, toMs, requestId: `falco-context-${environment.id}` };
  return askProm<readonly TimelineEntry[]>(
    request,
    queries.map(({ expr }) => expr).join('\n'),
    ({ series, problems }) => {
      const [problem] = problems.values();
      return problem
        ? { problem }
        : {
            value: [
              ...deploymentEntries(series.get(CONTEXT_PARTS.deployments) ?? []),
              ...ruleFileEntries(series.get(CONTEXT_PARTS.rules) ?? []),
            ],
          };
    }
  );
}
