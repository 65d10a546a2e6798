import { type CountRow } from './loadCounts';
import { MOST_VALUES } from './loadWhere';

/** One value of a breakdown with its events. */
export interface ValueRow {
  readonly value: string;
  /** The cluster that a host is in, where hosts are told apart by it; empty for one in none beside one in some. */
  readonly cluster?: string;
  readonly count: number;
}

/** The values of a field that are shown, most events first; events without a value are among the others. */
export function valueRows(rows: readonly CountRow[], field: string): ValueRow[] {
  const named = rows.filter(({ fields }) => (fields[field] ?? '') !== '');
  const isOneOf = (value: string) => named.filter(({ fields }) => fields[field] === value).length > 1;
  return named.slice(0, MOST_VALUES).map(({ fields, total }) => {
    const value = fields[field] ?? '';
    const { cluster } = fields;
    const says = field !== 'cluster' && cluster !== undefined && (cluster !== '' || isOneOf(value));
    return { value, ...(says && { cluster }), count: total };
  });
}

/** Events with other values or without one; undefined when nobody knows the total. */
export function othersOf(total: number | undefined, rows: readonly ValueRow[]): number | undefined {
  return total === undefined ? undefined : total - rows.reduce((sum, { count }) => sum + count, 0);
}
