import { type Environment } from 'domain/environment/types';
import { WHOLE_PROMETHEUS } from 'domain/health/healthScope';
import { isAnswer } from 'domain/health/queries/parts';
import { rulesChanges } from 'domain/marks/rulesChanges';
import { rulesQuery } from 'domain/marks/rulesQuery';
import { type RulesChange } from 'domain/marks/timeMark';
import { shifted } from 'domain/promql/series';
import { type Run } from '../answer/follow';
import { askProm, lostAnswer } from '../prometheus/askProm';

/** Whose marks are asked for, over which time. */
export interface MarksQuestion {
  readonly environment: Environment;
  /** Clusters to look at; empty for all. */
  readonly clusters: readonly string[];
  readonly fromMs: number;
  /** Not after now: Prometheus knows nothing of the future. */
  readonly toMs: number;
}

/**
 * When sensors began to load other rules, oldest first: one range query of Prometheus; undefined where the environment has
 * none. It needs `metrics.rules_counters_enabled` of no Falco: checksums are in the metrics of every one since 0.38.2.
 * @param asker one part of a page that asks: its next question takes the place of this one
 */
export function loadRulesChanges(
  question: MarksQuestion,
  asker: 'rules' | 'incident-rules' = 'rules'
): Run<readonly RulesChange[]> | undefined {
  const { environment, clusters, fromMs: from, toMs: to } = question;
  const uid = environment.prometheusUid;
  if (!uid) {
    return undefined;
  }
  const scope = { ...WHOLE_PROMETHEUS, clusters };
  const asked = rulesQuery(scope, from, to);
  const { fromMs, toMs, stepMs, shiftMs, refId, expr: query } = asked;
  const request = { uid, queries: [asked], fromMs, toMs, requestId: `falco-${asker}-${environment.id}` };
  return askProm(request, query, (answered) => {
    const series = (answered.series.get(refId) ?? []).map((one) => shifted(one, shiftMs));
    if (!isAnswer(series)) {
      return lostAnswer();
    }
    const { cluster } = environment;
    const read = { series, stepMs, clusterLabel: scope.clusterLabel, ...(cluster === undefined ? {} : { cluster }) };
    return { value: rulesChanges(read) };
  });
}
