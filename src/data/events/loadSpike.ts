import { type Subscription } from 'rxjs';
import { judgeSpike, type SpikeVerdict } from 'domain/alerting/spike';
import { renderSpike, spikePlan } from 'domain/alerting/pack/spikeQuery';
import { type Environment } from 'domain/environment/types';
import { type EventFilters } from 'domain/logql/filters';
import { type RenderedCount } from 'domain/logql/query/render';
import { type Problem } from 'domain/problem/problem';
import { loadCounts } from './loadCounts';
import { queryProblem } from './queryProblem';

export type SpikeState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly verdict: SpikeVerdict; readonly toMs: number; readonly query: RenderedCount }
  | { readonly status: 'error'; readonly problem: Problem };

/** Judges the hour that ends at a moment against the 24 hours before it, whatever range the page shows. */
export function loadSpike(
  environment: Environment,
  filters: EventFilters,
  toMs: number,
  show: (state: SpikeState) => void
): Subscription | undefined {
  const plan = spikePlan(toMs);
  let query: RenderedCount;
  try {
    query = renderSpike(environment, filters, plan);
  } catch (error) {
    show({ status: 'error', problem: queryProblem(error) });
    return undefined;
  }
  return loadCounts(
    { lokiUid: environment.lokiUid, query, plan, requestId: `falco-spike-${environment.id}` },
    (state) => {
      if (state.status === 'ready') {
        const counts = state.rows[0]?.counts ?? [];
        show({ status: 'ready', verdict: judgeSpike(counts), toMs, query });
      } else if (state.status === 'error') {
        show({ status: 'error', problem: state.problem });
      }
    }
  );
}
