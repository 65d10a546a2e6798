import { deliveryExpression } from './deliveryQuery';
import { fleetExpression } from './fleetQuery';
import type { HealthScope } from '../healthScope';
import { rangeShift } from '../../promql/offset';
import { resourceExpression } from './resourceQuery';
import { sensorsExpression } from './sensorQuery';

/** One query, to be sent as it is: one request to Prometheus. */
export interface PromQuery {
  readonly refId: HealthRefId;
  readonly expr: string;
  /** At the end of the time range, or over it. */
  readonly kind: 'instant' | 'range';
  /** Of a range query, ms: ask for exactly this, the sums of the reducers are over these steps. */
  readonly stepMs?: number;
  /** Of a range query, ms: by how much later it is asked for than it is, see `rangeShift`. */
  readonly shiftMs?: number;
}

export type HealthRefId = 'sensors' | 'fleet' | 'delivery' | 'resources';

export interface HealthOptions {
  /** Length of the page's time range, ms: a whole number of `rateWindow`s. */
  readonly rangeMs: number;
  /** End of the range, ms since the epoch. Range queries are to be asked from and to `shiftMs` later. */
  readonly toMs: number;
  /** Step of the series and length of "now", ms: see `healthPlan`. */
  readonly rateWindow: number;
  /** The resources of nodes and pods are a row of their own that may be closed. Default: asked for. */
  readonly resources?: boolean;
}

/**
 * The queries of the Health page: four requests, whatever the number of sensors and panels, in standard PromQL.
 * `sensors` and `delivery` are of the end of the range, `fleet` and `resources` are series over it.
 */
export function healthQueries(scope: HealthScope, options: HealthOptions): readonly PromQuery[] {
  const { rangeMs, rateWindow, toMs, resources = true } = options;
  const shiftMs = rangeShift(toMs, rateWindow);
  const series = { kind: 'range', stepMs: rateWindow, shiftMs } as const;
  const queries: PromQuery[] = [
    { refId: 'sensors', expr: sensorsExpression(scope, options), kind: 'instant' },
    { refId: 'fleet', expr: fleetExpression(scope, { stepMs: rateWindow, toMs, shiftMs }), ...series },
    { refId: 'delivery', expr: deliveryExpression(scope, rangeMs), kind: 'instant' },
  ];
  return resources
    ? [...queries, { refId: 'resources', expr: resourceExpression(scope, { rateWindow, shiftMs }), ...series }]
    : queries;
}
