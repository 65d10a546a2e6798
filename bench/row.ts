/** One line of the report. */
export interface Row {
  name: string;
  value: number;
  unit: string;
  note?: string;
  /** What the value must not be above; a benchmark that breaks it fails. */
  atMost?: number;
}

/** Rows whose value is above what it may be, or is no number at all. */
export function brokenOf(rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ value, atMost }) => atMost !== undefined && !(value <= atMost));
}

/** Something that has to be: it is, or there is so much of what must not be. */
export function nothing(name: string, unit: string, count: number, note?: string): Row {
  return { name, value: count, unit, note, atMost: 0 };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
