import { type DataFrame, type Field, FieldType } from '@grafana/data';

/**
 * Grafana's data source answers a lost connection like a query that found nothing: no frames and no error. A log query
 * always brings a frame, a metric query only for series. So a series of our own is asked along: where it is missing,
 * nobody has answered. It costs Loki nothing, as it reads no line. Its value is one that no count, mean or time has.
 */
const MARK = 1e-99;

/** The query with the mark added to its answer; log queries as they are. */
export function markAnswer(expr: string): string {
  return isLogQuery(expr) ? expr : `${expr} or vector(${MARK})`;
}

/** Whether a query asks for lines: only these begin with a stream selector. */
function isLogQuery(expr: string): boolean {
  return expr.trimStart().startsWith('{');
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
