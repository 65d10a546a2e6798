import type { HighPriority } from '../environment/highPriority';
import type { EventFilter, FieldFilter } from './filters';

/** What counts as high priority, as a filter. */
export function highPriorityFilter({ priorities, rules, tags }: HighPriority): EventFilter {
  const all: FieldFilter[] = [
    { field: 'priority', op: 'is', values: priorities },
    { field: 'rule', op: 'is', values: rules },
    { field: 'tags', op: 'is', values: tags },
  ];
  const asked = all.filter(({ values }) => values.length > 0);
  const [only] = asked;
  // One condition alone goes into the selector, where it costs next to nothing.
  return asked.length === 1 && only !== undefined ? only : { any: asked };
}
