import { createDataFrame, FieldType } from '@grafana/data';
import { promSeriesFromFrames } from './seriesFrames';

describe('promSeriesFromFrames', () => {
  it('keeps names and labels, and leaves out what is no finite number', () => {
    const labels = { __name__: 'falcosecurity_scap_n_evts_total', instance: 'a"b', falco_part: 'now' };
    const frame = createDataFrame({
      fields: [
        { name: 'Time', type: FieldType.time, values: [1000, 2000, 3000, 4000] },
        { name: 'Value', type: FieldType.number, labels, values: [1, null, NaN, 0] },
      ],
    });

    expect(promSeriesFromFrames([frame])).toEqual([
      {
        labels,
        points: [
          { timeMs: 1000, value: 1 },
          { timeMs: 4000, value: 0 },
        ],
      },
    ]);
  });

  it('reads no series from what has no time', () => {
    const frame = createDataFrame({ fields: [{ name: 'Value', type: FieldType.number, values: [1] }] });

    expect(promSeriesFromFrames([frame])).toEqual([]);
  });
});
