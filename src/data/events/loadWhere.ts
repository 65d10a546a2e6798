import { defer, from, map, switchMap } from 'rxjs';
import { labelAlone } from 'domain/environment/places';
import { type Environment } from 'domain/environment/types';
import { WORKLOAD } from 'domain/environment/workload';
import { type CubePlan } from 'domain/logql/cube/cube';
import { type EventFilters } from 'domain/logql/filters';
import { renderBreakdown } from 'domain/logql/query/render';
import { byWorkload } from 'domain/logql/workloadCounts';
import { mapAnswer } from 'domain/problem/answer';
import { asList, asNumber, isRecord } from 'domain/narrowing/narrowing';
import { type Run, runOf } from '../answer/follow';
import { getLokiResource } from '../loki/fieldValues';
import { type Counts, loadCounts } from './loadCounts';

export interface WhereQuestion {
  readonly environment: Environment;
  readonly filters: EventFilters;
  readonly plan: CubePlan;
  /** A field of the environment or an output field. */
  readonly field: string;
  /** Counts these values alone; without them all, or the largest where there are many. */
  readonly among?: readonly string[];
  /** When all of it was first asked for, in vain: halves come at once. */
  readonly inVainSinceMs?: number;
}

/** Values that are counted; what is left over is the total less these. */
export const MOST_VALUES = 10;

/** Fields of which a cluster easily has more values than the 500 series that Loki answers with. */
const MANY_VALUES: readonly string[] = ['pod'];

/**
 * Counts events by the values of one field, exactly. Where a field has many values, candidates are ranked by volume
 * from Loki's index first and those are counted.
 */
export function loadWhere(question: WhereQuestion): Run<Counts> {
  const { environment, filters, plan, field, inVainSinceMs } = question;
  return defer(() => from(candidatesOf(question))).pipe(
    switchMap((among) =>
      runOf(
        () => renderBreakdown(environment, filters, field, { windowMs: plan.stepMs, offsetMs: plan.offsetMs, among }),
        (query) =>
          loadCounts({
            ...{ lokiUid: environment.lokiUid, query, plan, inVainSinceMs },
            requestId: `falco-where-${environment.id}-${field}`,
          }).pipe(map((answer) => (field === WORKLOAD ? mapAnswer(answer, asWorkloads(environment)) : answer)))
      )
    )
  );
}

/** No event has a workload as a field: it is made of several. */
function asWorkloads({ cluster }: Environment): (counts: Counts) => Counts {
  return ({ rows }) => ({ rows: byWorkload(rows, cluster), unavailable: [] });
}

async function candidatesOf(question: WhereQuestion): Promise<readonly string[] | undefined> {
  const { environment, plan, field, among } = question;
  if (among) {
    return among;
  }
  // The index knows the values of a label, and not those that are in lines beside it.
  const label = MANY_VALUES.includes(field) ? labelAlone(environment, field) : undefined;
  if (label === undefined) {
    return undefined;
  }
  try {
    const answer = await getLokiResource(environment.lokiUid, 'index/volume', {
      query: environment.selector,
      start: `${plan.fromMs}000000`,
      end: `${plan.toMs}000000`,
      limit: 4 * MOST_VALUES,
      targetLabels: label,
      aggregateBy: 'series',
    });
    return readVolume(answer, label).slice(0, 2 * MOST_VALUES);
  } catch {
    // Without the index's volumes the whole field is asked for; where that is too much, Loki says so.
    return undefined;
  }
}

function readVolume(answer: unknown, label: string): string[] {
  const data = isRecord(answer) && isRecord(answer.data) ? answer.data : {};
  const result = asList(data.result);
  return result
    .flatMap((item) => {
      const metric = isRecord(item) && isRecord(item.metric) ? item.metric : {};
      const value = isRecord(item) && Array.isArray(item.value) ? Number(item.value[1]) : undefined;
      const name = metric[label];
      return typeof name === 'string' && name !== '' ? [{ name, volume: asNumber(value) ?? 0 }] : [];
    })
    .sort((a, b) => b.volume - a.volume)
    .map(({ name }) => name);
}
