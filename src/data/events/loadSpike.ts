import { map } from 'rxjs';
import { judgeSpike, type SpikeVerdict } from 'domain/alerting/spike';
import { renderSpike, spikePlan } from 'domain/alerting/pack/spikeQuery';
import { type Environment } from 'domain/environment/types';
import { type ReadFrom } from 'domain/event/types';
import { type EventFilters } from 'domain/logql/filters';
import { mapAnswer } from 'domain/problem/answer';
import { type Run, runOf } from '../answer/follow';
import { loadCounts } from './loadCounts';

export interface Spike {
  readonly verdict: SpikeVerdict;
  /** The end of the hour that was judged. */
  readonly toMs: number;
  /** Whose it is, among several environments. */
  readonly from?: ReadFrom;
}

/** Judges the hour that ends at a moment against the 24 hours before it, whatever range the page shows. */
export function loadSpike(environment: Environment, filters: EventFilters, toMs: number): Run<Spike> {
  const plan = spikePlan(toMs);
  return runOf(
    () => renderSpike(environment, filters, plan),
    (query) =>
      loadCounts({ lokiUid: environment.lokiUid, query, plan, requestId: `falco-spike-${environment.id}` }).pipe(
        map((answer) => mapAnswer(answer, ({ rows }) => ({ verdict: judgeSpike(rows[0]?.counts ?? []), toMs })))
      )
  );
}
