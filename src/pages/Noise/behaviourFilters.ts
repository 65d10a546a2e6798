import { type UrlFilter } from 'constants/filterUrl';
import { isFieldFilter } from 'domain/logql/filters';
import { escapeRegex } from 'domain/logql/quote';
import { hiddenQuestion } from 'domain/noise/hiddenFilters';
import { type ScaledBehaviour } from 'domain/noise/rank';

/** A behaviour as filters of the Events page; what its filters cannot say is left out, so that more is shown, never less. */
export function behaviourFilters({ rule, fields, comps, values }: ScaledBehaviour): UrlFilter[] {
  const question = hiddenQuestion({ kind: 'exception', rule, fields, comps, values: [values] });
  const filters = question.ok ? question.filters.filter(isFieldFilter) : [];
  return filters
    .filter(({ field }) => field !== 'rule')
    .flatMap(({ field, op, values: wanted }): UrlFilter[] => {
      const [value = ''] = wanted;
      switch (op) {
        case 'is':
          return [[field, '=', value]];
        case 'is-not':
          return wanted.map((one): UrlFilter => [field, '!=', one]);
        case 'matches':
          return [[field, '=~', value]];
        case 'contains':
          return [[field, '=~', `(?s:.*)${escapeRegex(value)}(?s:.*)`]];
        default:
          return [];
      }
    });
}
