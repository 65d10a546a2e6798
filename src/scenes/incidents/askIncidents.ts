import { type Run } from 'data/answer/follow';
import { type Incidents, loadIncidents } from 'data/incidents/loadIncidents';
import { type Cube } from 'domain/logql/cube/cube';
import { parseOptionsOf } from 'domain/environment/parseOptions';
import { type EventsQuestion, ofOne } from '../events/question';

/**
 * The incidents of what a page asks, once its events are counted.
 * @returns undefined where they are not counted by rule: nobody knows then which are rare; and for several environments, as
 * an incident is what happened in one
 */
export function askIncidents(question: EventsQuestion, cube: Cube): Run<Incidents> | undefined {
  const one = ofOne(question);
  if (!one) {
    return undefined;
  }
  const { environment, listed, plan } = one;
  return cube.coarse?.includes('rule')
    ? undefined
    : loadIncidents({
        environment,
        filters: listed,
        ...{ fromMs: plan.fromMs, toMs: plan.toMs },
        cube: { ...cube, groups: cube.groups.filter(({ internal }) => !internal) },
        parseOptions: parseOptionsOf(environment),
      });
}
