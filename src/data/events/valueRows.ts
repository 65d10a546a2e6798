import { type ReadFrom } from 'domain/event/types';
import { type CountRow } from './loadCounts';
import { MOST_VALUES } from './loadWhere';

/** One value of a breakdown with its events. */
export interface ValueRow {
  readonly value: string;
  /** The cluster that a host is in, where hosts are told apart by it; empty for one in none beside one in some. */
  readonly cluster?: string;
  /** The environment that it is of, where values are told apart by it. */
  readonly from?: ReadFrom;
  readonly count: number;
}

/** The values of a field that are shown, most events first; events without a value are among the others. */
export function valueRows(rows: readonly CountRow[], field: string): ValueRow[] {
  const named = rows.filter(({ fields }) => (fields[field] ?? '') !== '');
  const isOneOf = (value: string, its: ReadFrom | undefined) =>
    named.filter(({ fields, from }) => fields[field] === value && from?.id === its?.id).length > 1;
  return named.slice(0, MOST_VALUES).map(({ fields, total, from }) => {
    const value = fields[field] ?? '';
    const { cluster } = fields;
    const says = field !== 'cluster' && cluster !== undefined && (cluster !== '' || isOneOf(value, from));
    return { value, ...(says && { cluster }), ...(from && { from }), count: total };
  });
}

/** Events with other values or without one; undefined when nobody knows the total. */
export function othersOf(total: number | undefined, rows: readonly ValueRow[]): number | undefined {
  return total === undefined ? undefined : total - rows.reduce((sum, { count }) => sum + count, 0);
}

/**
 * Events by the values of a field, most first: hosts and the like of several clusters or environments may have one name,
 * which a filter on it finds in all of them.
 */
export function byValue(rows: readonly CountRow[], field: string): Array<Pick<ValueRow, 'value' | 'count'>> {
  const counts = new Map<string, number>();
  for (const { fields, total } of rows) {
    const value = fields[field] ?? '';
    counts.set(value, (counts.get(value) ?? 0) + total);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}
