import { FieldType, type DataFrame } from '@grafana/data';
import { type PromPoint, type PromSeries } from 'domain/promql/series';

/**
 * The series of a query's frames: one for each number field beside a time field, labels and the metric's name with it.
 * What is no finite number is left out: not known is not 0.
 */
export function promSeriesFromFrames(frames: readonly DataFrame[]): PromSeries[] {
  return frames.flatMap((frame) => {
    const time = frame.fields.find(({ type }) => type === FieldType.time);
    return time
      ? frame.fields
          .filter(({ type }) => type === FieldType.number)
          .map(({ labels = {}, values }) => ({ labels, points: pointsOf(time.values, values) }))
      : [];
  });
}

function pointsOf(times: readonly unknown[], values: readonly unknown[]): PromPoint[] {
  return values.flatMap((value, index) => {
    const timeMs = Number(times[index]);
    return typeof value === 'number' && Number.isFinite(value) && Number.isFinite(timeMs) ? [{ timeMs, value }] : [];
  });
}
