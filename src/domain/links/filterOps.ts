import type { FilterOperator } from '../../constants/filterUrl';
import type { FilterOp } from '../logql/filters';

/** What the operators of an address mean. */
export const FILTER_OPS: Readonly<Record<FilterOperator, FilterOp>> = {
  '=': 'is',
  '!=': 'is-not',
  '=~': 'matches',
  '!~': 'not-matches',
  '=|': 'is',
  '!=|': 'is-not',
};
