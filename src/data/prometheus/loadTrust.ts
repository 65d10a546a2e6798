import { map } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { healthPlan } from 'domain/health/healthPlan';
import { WHOLE_PROMETHEUS } from 'domain/health/healthScope';
import { type TaintWindow, taintWindows } from 'domain/health/taint/taint';
import { mapAnswer } from 'domain/problem/answer';
import { type Run } from '../answer/follow';
import { type Health, loadHealth } from './loadHealth';

/** Whose health is asked for, over which time. */
export interface TrustQuestion {
  readonly environment: Environment;
  /** Clusters to look at; empty for all. */
  readonly clusters: readonly string[];
  readonly fromMs: number;
  /** Not after now: Prometheus knows nothing of the future. */
  readonly toMs: number;
}

export interface KnownTrust {
  readonly health: Health;
  /** Tainted times that follow from the same answer. */
  readonly windows: readonly TaintWindow[];
}

/**
 * Asks what tells whether Falco can be trusted: sensors, drops, CPU and delivery, and the tainted times with them, in
 * one request of three Prometheus queries; undefined where the environment has no Prometheus.
 */
export function loadTrust({ environment, clusters, fromMs, toMs }: TrustQuestion): Run<KnownTrust> | undefined {
  const { prometheusUid: uid, cluster } = environment;
  if (!uid) {
    return undefined;
  }
  const plan = healthPlan(fromMs, toMs);
  const scope = { ...WHOLE_PROMETHEUS, clusters };
  const range = { fromMs: plan.fromMs, toMs: plan.toMs, stepMs: plan.stepMs };
  return loadHealth({ uid, scope, cluster, ...range, resources: false }).pipe(
    map((answer) =>
      mapAnswer(answer, (health) => ({ health, windows: taintWindows(health.fleet.sensors, health.toMs) }))
    )
  );
}
