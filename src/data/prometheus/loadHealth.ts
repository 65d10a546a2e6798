import { type Subscription } from 'rxjs';
import { type Fleet, readFleet } from 'domain/promql/fleet';
import { type HealthRefId, healthQueries, healthStepMs, type PromQuery } from 'domain/promql/healthQueries';
import { type HealthScope } from 'domain/promql/healthScope';
import { type PromSeries } from 'domain/promql/series';
import { type PromProblem } from './problem';
import { runProm } from './runProm';

/** What is asked: whose health, over which time. */
export interface HealthQuestion {
  /** Of the Prometheus data source. */
  readonly uid: string;
  readonly scope: HealthScope;
  /** The one cluster of series that name none. */
  readonly cluster: string | undefined;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Health {
  readonly fleet: Fleet;
  /** Counters of the events' way, for `readDelivery`; undefined when their query failed. */
  readonly delivery: readonly PromSeries[] | undefined;
  /** Whose health: what `readDelivery` needs to tell clusters apart. */
  readonly place: { readonly clusterLabel: string; readonly cluster?: string };
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
  /** Parts that could not be had, by their query; the others stand. */
  readonly problems: ReadonlyMap<string, PromProblem>;
}

export interface HealthState {
  readonly status: 'loading' | 'ready' | 'error';
  /** While loading or after an error: that of the answer before. */
  readonly health?: Health;
  readonly queries?: readonly PromQuery[];
  readonly problem?: PromProblem;
}

/** Asks for the health of a fleet in one request of three queries. Calls `show` with each state; ends with `ready` or `error`. */
export function loadHealth(
  { uid, scope, cluster, fromMs, toMs }: HealthQuestion,
  before: HealthState,
  show: (state: HealthState) => void
): Subscription {
  const rangeMs = toMs - fromMs;
  const stepMs = healthStepMs(rangeMs);
  const queries = healthQueries(scope, { rangeMs, rateWindow: stepMs, resources: false });
  return runProm({ uid, queries, fromMs, toMs, requestId: `falco-health-${uid}` }).subscribe((result) => {
    switch (result.state) {
      case 'loading':
        return show({ ...before, status: 'loading', queries });
      case 'error':
        return show({ ...before, status: 'error', queries, problem: result.problem });
      case 'done': {
        const fatal = result.problems.get('sensors');
        if (fatal) {
          return show({ ...before, status: 'error', queries, problem: fatal });
        }
        const series = (refId: HealthRefId) => result.series.get(refId) ?? [];
        const place = { clusterLabel: scope.clusterLabel, ...(cluster === undefined ? {} : { cluster }) };
        const fleet = readFleet({ sensors: series('sensors'), fleet: series('fleet'), fromMs, toMs, stepMs, ...place });
        const delivery = result.problems.has('delivery') ? undefined : series('delivery');
        return show({
          status: 'ready',
          queries,
          health: { fleet, delivery, place, fromMs, toMs, stepMs, problems: result.problems },
        });
      }
    }
  });
}
