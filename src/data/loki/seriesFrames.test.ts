import { FieldType, toDataFrame } from '@grafana/data';
import { seriesFromFrames } from './seriesFrames';

const frame = toDataFrame({
  fields: [
    { name: 'Time', type: FieldType.time, values: [1000, 2000] },
    { name: 'Value', type: FieldType.number, labels: { rule: 'A' }, values: [3, Number.NaN] },
    { name: 'Other', type: FieldType.number, values: [null, 4] },
  ],
});

describe('seriesFromFrames', () => {
  it('reads each number field with its labels; what is no number is null', () => {
    expect(seriesFromFrames([frame])).toEqual([
      { labels: { rule: 'A' }, times: [1000, 2000], values: [3, null] },
      { labels: {}, times: [1000, 2000], values: [null, 4] },
    ]);
  });

  it('leaves out frames that are no series', () => {
    expect(
      seriesFromFrames([toDataFrame({ fields: [{ name: 'Line', type: FieldType.string, values: ['x'] }] })])
    ).toEqual([]);
  });
});
