import type { Periods } from '../logql/cube/periods';

/** Values with their events in two periods. */
export interface TwoPeriods {
  readonly value: string;
  readonly before: number;
  readonly now: number;
}

/** What is here and was not, and what was here and is not, the most frequent first. */
export interface Change {
  readonly fresh: readonly string[];
  readonly gone: readonly string[];
}

/** Events without a value are of nobody: neither new nor gone. */
export function changeOf(values: readonly TwoPeriods[]): Change {
  const named = values.filter(({ value }) => value !== '' && value !== '<NA>');
  const by = (count: (one: TwoPeriods) => number) => (a: TwoPeriods, b: TwoPeriods) =>
    count(b) - count(a) || (a.value < b.value ? -1 : 1);
  return {
    fresh: named
      .filter(({ before, now }) => before === 0 && now > 0)
      .sort(by(({ now }) => now))
      .map(({ value }) => value),
    gone: named
      .filter(({ before, now }) => before > 0 && now === 0)
      .sort(by(({ before }) => before))
      .map(({ value }) => value),
  };
}

/** Counts over two periods that follow each other, by value: a value may have several rows. */
export function twoPeriods(
  rows: ReadonlyArray<{ readonly value: string; readonly counts: readonly number[] }>
): readonly TwoPeriods[] {
  const found = new Map<string, { before: number; now: number }>();
  for (const { value, counts } of rows) {
    const half = counts.length / 2;
    const sums = found.get(value) ?? { before: 0, now: 0 };
    counts.forEach((count, index) => {
      sums[index < half ? 'before' : 'now'] += count;
    });
    found.set(value, sums);
  }
  return [...found].map(([value, sums]) => ({ value, ...sums }));
}

/** Whether anything can be told to be new: where nothing at all was seen before, all would be. */
export function hasBefore({ before }: Periods): boolean {
  return before.groups.some(({ internal }) => !internal);
}

/** The same of rules, of which everything was counted already. */
export function rulesOfPeriods({ now, before }: Periods): readonly TwoPeriods[] {
  const rows = [
    ...before.groups
      .filter(({ internal }) => !internal)
      .map(({ rule, total }) => ({ value: rule, counts: [total, 0] })),
    ...now.groups.filter(({ internal }) => !internal).map(({ rule, total }) => ({ value: rule, counts: [0, total] })),
  ];
  return twoPeriods(rows);
}
