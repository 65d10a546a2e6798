import { FieldType, type DataFrame } from '@grafana/data';
import { type CubeSeries } from 'domain/logql/cube';

/** The series of a metric query's frames: one for each number field beside a time field. */
export function seriesFromFrames(frames: readonly DataFrame[]): CubeSeries[] {
  return frames.flatMap((frame) => {
    const time = frame.fields.find((field) => field.type === FieldType.time);
    if (!time) {
      return [];
    }
    const times = time.values.map(Number);
    return frame.fields
      .filter((field) => field.type === FieldType.number)
      .map((field) => ({ labels: field.labels ?? {}, times, values: field.values.map(toNumber) }));
  });
}

function toNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
