import { type Run } from 'data/answer/follow';
import { type Incidents, loadIncidents } from 'data/incidents/loadIncidents';
import { type Cube } from 'domain/logql/cube/cube';
import { parseOptionsOf } from '../events/parseOptions';
import { type EventsQuestion } from '../events/question';

/**
 * The incidents of what a page asks, once its events are counted.
 * @returns undefined where they are not counted by rule: nobody knows then which are rare
 */
export function askIncidents({ environment, listed, plan }: EventsQuestion, cube: Cube): Run<Incidents> | undefined {
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
