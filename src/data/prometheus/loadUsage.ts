import { type UsageScope } from 'domain/entities/usageScope';
import { type Environment } from 'domain/environment/types';
import { healthPlan } from 'domain/health/healthPlan';
import { WHOLE_PROMETHEUS } from 'domain/health/healthScope';
import { resourceExpression } from 'domain/health/queries/resourceQuery';
import { combine } from 'domain/promql/expressions';
import { rangeShift } from 'domain/promql/offset';
import { type PromSeries, shifted } from 'domain/promql/series';
import { type Run } from '../answer/follow';
import { askProm } from './askProm';

export interface UsageQuestion {
  readonly environment: Environment;
  /** Clusters to look at; empty for all. */
  readonly clusters: readonly string[];
  /** Not none. */
  readonly scopes: readonly UsageScope[];
  readonly fromMs: number;
  /** Not after now: Prometheus knows nothing of the future. */
  readonly toMs: number;
}

/** What was used over a range. */
export interface Usage {
  /** By panel; of what is missing there is none. */
  readonly series: readonly PromSeries[];
  readonly clusterLabel: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
}

/** CPU, memory and network of some pods or of a node, in one query; undefined where the environment has no Prometheus. */
export function loadUsage({ environment, clusters, scopes, ...asked }: UsageQuestion): Run<Usage> | undefined {
  const { prometheusUid: uid } = environment;
  if (!uid) {
    return undefined;
  }
  const { fromMs, toMs, stepMs } = healthPlan(asked.fromMs, asked.toMs);
  const shiftMs = rangeShift(toMs, stepMs);
  const { clusterLabel } = WHOLE_PROMETHEUS;
  const expr = combine(
    scopes.map(({ of: only, matchers }) =>
      resourceExpression({ clusterLabel, clusters, matchers }, { rateWindow: stepMs, shiftMs, only })
    )
  );
  const queries = [{ refId: 'usage', expr, kind: 'range' as const, stepMs, shiftMs }];
  return askProm<Usage>({ uid, queries, fromMs, toMs, requestId: `falco-usage-${uid}` }, expr, (answered) => ({
    value: {
      series: (answered.series.get('usage') ?? []).map((one) => shifted(one, shiftMs)),
      ...{ clusterLabel, fromMs, toMs, stepMs },
    },
  }));
}
