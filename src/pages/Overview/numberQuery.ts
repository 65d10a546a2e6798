import { detectionsOf } from 'domain/logql/detections';
import { type EventFilter } from 'domain/logql/filters';
import { renderTotal } from 'domain/logql/query/render';
import { type ExploreTarget } from 'lib/exploreUrl';
import { type EventsQuestion } from 'scenes/events/question';
import { environmentsOf, isTogether } from 'domain/environment/together';

/**
 * A number of the cube as a query of its own, for Explore: the same events, in one window over the whole range; one of each
 * environment. None where its selector is none, which the page says anyway.
 */
export function numberQuery(
  { environment, filters, plan: { fromMs, toMs } }: EventsQuestion,
  added: readonly EventFilter[] = []
): readonly ExploreTarget[] {
  return environmentsOf(environment).flatMap((one): ExploreTarget[] => {
    try {
      const { expr } = renderTotal(one, detectionsOf([...filters, ...added]), { windowMs: toMs - fromMs });
      const name = isTogether(environment) ? { name: one.name } : {};
      return [{ uid: one.lokiUid, expr, kind: 'instant', fromMs, toMs, ...name }];
    } catch {
      return [];
    }
  });
}
