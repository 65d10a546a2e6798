import { type Fleet, readFleet } from 'domain/health/fleet/fleet';
import { type HealthRefId, healthQueries, type PromQuery } from 'domain/health/queries/healthQueries';
import { type HealthScope } from 'domain/health/healthScope';
import { rangeShift } from 'domain/promql/offset';
import { type PromSeries, shifted } from 'domain/promql/series';
import { type Problem } from 'domain/problem/problem';
import { type Run } from '../answer/follow';
import { askProm } from './askProm';
import { type PromAnswered } from './runProm';

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
  /** What was asked, by part. */
  readonly queries: readonly PromQuery[];
  /** Parts that could not be had, by their query; the others stand. */
  readonly problems: ReadonlyMap<string, Problem>;
}

/** Asks for the health of a fleet in one request of four queries, or of three without resources. */
export function loadHealth(question: HealthQuestion): Run<Health> {
  const { uid, scope, fromMs, toMs, stepMs, resources = true } = question;
  const queries = healthQueries(scope, { rangeMs: toMs - fromMs, toMs, rateWindow: stepMs, resources });
  const query = queries.find(({ refId }) => refId === FATAL)?.expr;
  const requestId = `falco-health-${resources ? 'all' : 'fleet'}-${uid}`;
  return askProm<Health>({ uid, queries, fromMs, toMs, requestId }, query, (answered) => {
    const fatal = answered.problems.get(FATAL);
    return fatal ? { problem: fatal } : { value: readHealth(question, queries, answered) };
  });
}

/** The part without which nothing is known of a fleet. */
const FATAL: HealthRefId = 'sensors';

function readHealth(
  { scope, cluster, fromMs, toMs, stepMs }: HealthQuestion,
  queries: readonly PromQuery[],
  { series: answered, problems }: PromAnswered
): Health {
  const series = (refId: HealthRefId) => answered.get(refId) ?? [];
  const place = { clusterLabel: scope.clusterLabel, ...(cluster === undefined ? {} : { cluster }) };
  const shiftMs = rangeShift(toMs, stepMs);
  const atTheirTimes = (refId: HealthRefId) => series(refId).map((one) => shifted(one, shiftMs));
  const courses = atTheirTimes('fleet');
  return {
    fleet: readFleet({ sensors: series('sensors'), fleet: courses, fromMs, toMs, stepMs, ...place }),
    delivery: problems.has('delivery') ? undefined : series('delivery'),
    courses,
    resources: problems.has('resources') ? undefined : atTheirTimes('resources'),
    place,
    fromMs,
    toMs,
    stepMs,
    queries,
    problems,
  };
}
