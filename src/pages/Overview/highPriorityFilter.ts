import { type HighPriority } from 'domain/environment/highPriority';
import { type AnyFilter, type FieldFilter } from 'domain/logql/filters';

/** What counts as high priority, as a filter. */
export function highPriorityFilter({ priorities, rules, tags }: HighPriority): AnyFilter {
  const fields: FieldFilter[] = [
    { field: 'priority', op: 'is', values: priorities },
    { field: 'rule', op: 'is', values: rules },
    { field: 'tags', op: 'is', values: tags },
  ];
  return { any: fields.filter(({ values }) => values.length > 0) };
}

/** Falco about itself is no detection, whatever its priority. */
export const NO_INTERNAL: FieldFilter = { field: 'source', op: 'is-not', values: ['internal'] };
