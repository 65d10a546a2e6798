import { priorityFromName } from '../../falco/priority';
import { cubeTotals, type Cube } from '../../logql/cube/cube';
import type { LokiHolding } from './types';

/** What Loki holds by the counts of a cube; undefined where they are near guesses, which no loss can be told by. */
export function lokiHolding(cube: Cube): LokiHolding | undefined {
  // Without rules, events of Falco about itself are not in it, which were delivered like all others.
  if (cube.coarse?.includes('rule')) {
    return undefined;
  }
  return cube.approximate
    ? undefined
    : {
        events: cube.total + cube.internalTotal,
        internal: cube.internalTotal,
        byPriority: new Map(
          [...cubeTotals(cube, 'priority')].flatMap(([name, count]) => {
            const priority = priorityFromName(name);
            return priority ? [[priority, count] as const] : [];
          })
        ),
      };
}
