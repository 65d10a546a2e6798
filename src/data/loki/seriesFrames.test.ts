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

  it('reads the table of an instant query, a row a series', () => {
    const table = toDataFrame({
      fields: [
        { name: 'Time', type: FieldType.time, values: [1000, 1000] },
        { name: 'rule', type: FieldType.string, values: ['A', 'B'] },
        { name: 'Value #A', type: FieldType.number, values: [5, null] },
      ],
    });
    expect(seriesFromFrames([table])).toEqual([
      { labels: { rule: 'A' }, times: [1000], values: [5] },
      { labels: { rule: 'B' }, times: [1000], values: [null] },
    ]);
  });

  it('leaves out frames that are no series', () => {
    expect(
      seriesFromFrames([toDataFrame({ fields: [{ name: 'Line', type: FieldType.string, values: ['x'] }] })])
    ).toEqual([]);
  });
});
