import { type Subscription } from 'rxjs';
import { type Fleet, readFleet } from 'domain/health/fleet/fleet';
import { type HealthRefId, healthQueries, type PromQuery } from 'domain/health/queries/healthQueries';
import { type HealthScope } from 'domain/health/healthScope';
import { rangeShift } from 'domain/promql/offset';
import { type PromSeries, shifted } from 'domain/promql/series';
import { type Problem } from 'domain/problem/problem';
import { runProm } from './runProm';

/** What is asked: whose health, over which time. */
export interface HealthQuestion {
  /** Of the Prometheus data source. */
  readonly uid: string;
  readonly scope: HealthScope;
  /** The one cluster of series that name none. */
  readonly cluster: string | undefined;
  /** A whole number of steps. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
  /** Whether nodes and pods are asked for too, as a fourth query. Default: they are. */
  readonly resources?: boolean;
}

export interface Health {
  readonly fleet: Fleet;
  /** Counters of the events' way, for `readDelivery`; undefined when their query failed. */
  readonly delivery: readonly PromSeries[] | undefined;
  /** Series over the range that are of no sensor alone: memory and the flow of events, by part. */
  readonly courses: readonly PromSeries[];
  /** Series of nodes and pods, by panel; undefined when their query failed. */
  readonly resources: readonly PromSeries[] | undefined;
  /** Whose health: what `readDelivery` needs to tell clusters apart. */
  readonly place: { readonly clusterLabel: string; readonly cluster?: string };
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
  /** Parts that could not be had, by their query; the others stand. */
  readonly problems: ReadonlyMap<string, Problem>;
}

export interface HealthState {
  readonly status: 'loading' | 'ready' | 'error';
  /** While loading or after an error: that of the answer before. */
  readonly health?: Health;
  readonly queries?: readonly PromQuery[];
  readonly problem?: Problem;
}

/** Asks for the health of a fleet in one request of four queries, or of three without resources. Calls `show` with each state; ends with `ready` or `error`. */
export function loadHealth(
  { uid, scope, cluster, fromMs, toMs, stepMs, resources = true }: HealthQuestion,
  before: HealthState,
  show: (state: HealthState) => void
): Subscription {
  const queries = healthQueries(scope, { rangeMs: toMs - fromMs, toMs, rateWindow: stepMs, resources });
  return runProm({
    uid,
    queries,
    fromMs,
    toMs,
    requestId: `falco-health-${resources ? 'all' : 'fleet'}-${uid}`,
  }).subscribe((result) => {
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
        const shiftMs = rangeShift(toMs, stepMs);
        const atTheirTimes = (refId: HealthRefId) => series(refId).map((one) => shifted(one, shiftMs));
        const courses = atTheirTimes('fleet');
        const fleet = readFleet({ sensors: series('sensors'), fleet: courses, fromMs, toMs, stepMs, ...place });
        const delivery = result.problems.has('delivery') ? undefined : series('delivery');
        return show({
          status: 'ready',
          queries,
          health: {
            fleet,
            delivery,
            courses,
            resources: result.problems.has('resources') ? undefined : atTheirTimes('resources'),
            place,
            fromMs,
            toMs,
            stepMs,
            problems: result.problems,
          },
        });
      }
    }
  });
}
