import { type Unsubscribable } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { healthPlan } from 'domain/health/healthPlan';
import { WHOLE_PROMETHEUS } from 'domain/health/healthScope';
import { type TaintWindow, taintWindows } from 'domain/health/taint/taint';
import { type Health, type HealthQuestion, type HealthState, loadHealth } from './loadHealth';
import { problemText } from 'lib/problem/problemText';

/** Whose health is asked for, over which time. */
export interface TrustQuestion {
  readonly environment: Environment;
  /** Clusters to look at; empty for all. */
  readonly clusters: readonly string[];
  readonly fromMs: number;
  /** Not after now: Prometheus knows nothing of the future. */
  readonly toMs: number;
}

export interface TrustState {
  /** `none`: the environment has no Prometheus, so nothing was asked. */
  readonly status: 'none' | 'loading' | 'ready' | 'error';
  /** While loading or after an error: that of the answer before. */
  readonly health?: Health;
  /** Tainted times that follow from the same answer. */
  readonly windows: readonly TaintWindow[];
  readonly queries?: HealthState['queries'];
  /** What failed, in a person's words. */
  readonly problem?: { readonly title: string; readonly advice: string; readonly message: string };
}

export const NO_TRUST: TrustState = { status: 'loading', windows: [] };

/**
 * Asks what tells whether Falco can be trusted: sensors, drops, CPU and delivery, and the tainted times with them, in
 * one request of three Prometheus queries. Calls `show` with each state. Never throws.
 */
export function loadTrust(
  { environment, clusters, fromMs, toMs }: TrustQuestion,
  before: TrustState,
  show: (state: TrustState) => void
): Unsubscribable | undefined {
  const uid = environment.prometheusUid;
  if (!uid) {
    show({ status: 'none', windows: [] });
    return undefined;
  }
  const plan = healthPlan(fromMs, toMs);
  const question: HealthQuestion = {
    uid,
    scope: { ...WHOLE_PROMETHEUS, clusters },
    cluster: environment.cluster,
    fromMs: plan.fromMs,
    toMs: plan.toMs,
    stepMs: plan.stepMs,
    resources: false,
  };
  const last: HealthState = { status: 'loading', ...(before.health ? { health: before.health } : {}) };
  let windows = before.windows;
  return loadHealth(question, last, ({ status, health, queries, problem }) => {
    if (status === 'ready' && health) {
      windows = taintWindows(health.fleet.sensors, health.toMs);
    }
    show({
      status,
      windows,
      ...(health ? { health } : {}),
      ...(queries ? { queries } : {}),
      ...(problem ? { problem: { ...problemText(problem), message: problem.message } } : stillFailed(status, before)),
    });
  });
}

/** What failed stays said until the answer to the next question is there. */
function stillFailed(status: TrustState['status'], { problem }: TrustState): Pick<TrustState, 'problem'> {
  return status === 'loading' && problem ? { problem } : {};
}
