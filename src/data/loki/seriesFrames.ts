import { type DataFrame, type Field, FieldType } from '@grafana/data';
import { type CubeSeries } from 'domain/logql/cube/cube';

/**
 * The series of a metric query's frames: one for each number field beside a time field. The data source turns the answer
 * to an instant query into a table, a column a label: there each row is a series of one point.
 */
export function seriesFromFrames(frames: readonly DataFrame[]): CubeSeries[] {
  return frames.flatMap((frame) => {
    const time = frame.fields.find((field) => field.type === FieldType.time);
    if (!time) {
      return [];
    }
    const columns = frame.fields.filter((field) => field.type === FieldType.string);
    if (columns.length > 0) {
      return seriesFromTable(frame, time, columns);
    }
    const times = time.values.map(Number);
    return frame.fields
      .filter((field) => field.type === FieldType.number)
      .map((field) => ({ labels: field.labels ?? {}, times, values: field.values.map(toNumber) }));
  });
}

function seriesFromTable(frame: DataFrame, time: Field, columns: readonly Field[]): CubeSeries[] {
  const value = frame.fields.find((field) => field.type === FieldType.number);
  return Array.from({ length: value ? frame.length : 0 }, (_, row) => ({
    labels: Object.fromEntries(columns.map(({ name, values }) => [name, String(values[row] ?? '')])),
    times: [Number(time.values[row])],
    values: [toNumber(value?.values[row])],
  }));
}

function toNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
