import { detectionsOf } from 'domain/logql/detections';
import { type EventFilter } from 'domain/logql/filters';
import { renderTotal } from 'domain/logql/query/render';
import { type ExploreTarget } from 'lib/exploreUrl';
import { type EventsQuestion } from 'scenes/events/question';

/**
 * A number of the cube as a query of its own, for Explore: the same events, in one window over the whole range.
 * Undefined where the environment's selector is none, which the page says anyway.
 */
export function numberQuery(
  { environment, filters, plan: { fromMs, toMs } }: EventsQuestion,
  added: readonly EventFilter[] = []
): ExploreTarget | undefined {
  try {
    const { expr } = renderTotal(environment, detectionsOf([...filters, ...added]), { windowMs: toMs - fromMs });
    return { uid: environment.lokiUid, expr, kind: 'instant', fromMs, toMs };
  } catch {
    return undefined;
  }
}
