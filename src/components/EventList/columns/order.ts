import { LIST_COLUMNS } from '../options';

/** The columns with one more: in its usual place where the order is the usual one, else before the output, which is the longest. */
export function withColumn(columns: readonly string[], name: string): readonly string[] {
  if (columns.includes(name)) {
    return columns;
  }
  const usual = inUsualOrder([...columns, name]);
  const isUsual = inUsualOrder(columns).every((one, index) => one === columns[index]);
  const before = columns.at(-1) === 'output' ? columns.length - 1 : columns.length;
  return isUsual ? usual : [...columns.slice(0, before), name, ...columns.slice(before)];
}

/** The columns with one of them so many places further on, as far as there are any. */
export function movedColumn(columns: readonly string[], name: string, by: number): readonly string[] {
  const from = columns.indexOf(name);
  const to = Math.max(0, Math.min(columns.length - 1, from + by));
  if (from < 0 || from === to) {
    return columns;
  }
  const others = columns.filter((one) => one !== name);
  return [...others.slice(0, to), name, ...others.slice(to)];
}

/** The columns with one of them where another stands. */
export function placedColumn(columns: readonly string[], name: string, at: string): readonly string[] {
  return movedColumn(columns, name, columns.indexOf(at) - columns.indexOf(name));
}

/** The columns that every event has as they stand usually; fields after them as they were added, before the output. */
function inUsualOrder(names: readonly string[]): readonly string[] {
  const fixed = LIST_COLUMNS.filter((name) => names.includes(name));
  const fields = names.filter((name) => !LIST_COLUMNS.some((column) => column === name));
  return [...fixed.filter((name) => name !== 'output'), ...fields, ...fixed.filter((name) => name === 'output')];
}
