import { type DataFrame, type Field, FieldType } from '@grafana/data';

/**
 * Grafana's data sources answer a lost connection like a query that found nothing: no frames and no error. What stands in
 * front of Loki or Prometheus can do so, too, with a success that holds nothing. So a series of our own is asked along:
 * where it is missing, nobody who counts has answered. It costs nothing, as nothing is read for it. Its value is one that
 * no count, mean or time has.
 */
const MARK = 1e-99;

/** The mark alone, to learn whether a system answers at all: the same in LogQL and PromQL. */
export const MARK_ALONE = `vector(${MARK})`;

/** A metric query with the mark added to its answer. */
export function markAnswer(expr: string): string {
  return `${expr} or ${MARK_ALONE}`;
}

/** Whether a query of LogQL asks for lines: only these begin with a stream selector. */
export function isLogQuery(expr: string): boolean {
  return expr.trimStart().startsWith('{');
}

/**
 * Whether the frames of a metric query are a system's answer: the mark is in them, or the series without labels that it
 * hides behind has a value at every step.
 */
export function isMarked(frames: readonly DataFrame[], steps: number): boolean {
  return frames.some((frame) => {
    const value = markedField(frame);
    const rows = value ? value.values.flatMap((one: unknown, row) => (unlabelled(frame, row) ? [one] : [])) : [];
    return rows.includes(MARK) || rows.length >= Math.max(1, steps);
  });
}

/** The frames of an answer without the marks, and without what held nothing else. */
export function withoutMarks(frames: DataFrame[]): DataFrame[] {
  return frames.flatMap((frame) => {
    const value = markedField(frame);
    if (!value) {
      return [frame];
    }
    const kept = value.values.flatMap((one: unknown, row) => (one === MARK && unlabelled(frame, row) ? [] : [row]));
    if (kept.length === frame.length) {
      return [frame];
    }
    return kept.length === 0 ? [] : [{ ...frame, length: kept.length, fields: frame.fields.map(only(kept)) }];
  });
}

/** The number field that can hold marks: that of a series without labels, or of a table, whose labels are columns. */
function markedField({ fields }: DataFrame): Field | undefined {
  const numbers = fields.filter(({ type }) => type === FieldType.number);
  const [value] = numbers;
  return numbers.length === 1 && Object.keys(value?.labels ?? {}).length === 0 ? value : undefined;
}

function unlabelled({ fields }: DataFrame, row: number): boolean {
  return fields.every(({ type, values }) => type !== FieldType.string || !values[row]);
}

function only(rows: readonly number[]): (field: Field) => Field {
  return (field) => ({ ...field, values: rows.map((row): unknown => field.values[row]) });
}
