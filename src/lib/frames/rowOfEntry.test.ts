import { FieldType, toDataFrame } from '@grafana/data';
import { logEntriesFromFrames } from './logFrames';
import { rowOfEntry } from './rowOfEntry';

const MS = Date.UTC(2026, 10, 21, 12);

function frameOf(name: string, lines: ReadonlyArray<readonly [ns: string, line: string]>) {
  return toDataFrame({
    name,
    fields: [
      { name: 'labels', type: FieldType.other, values: lines.map(() => ({})) },
      { name: 'Time', type: FieldType.time, values: lines.map(() => MS) },
      { name: 'Line', type: FieldType.string, values: lines.map(([, line]) => line) },
      { name: 'tsNs', type: FieldType.string, values: lines.map(([ns]) => ns) },
    ],
  });
}

it('finds for each entry the row that it was read from, equal lines by their nanosecond', () => {
  const frames = [
    toDataFrame({ fields: [{ name: 'Value', type: FieldType.number, values: [1] }] }),
    frameOf('a', [
      [`${MS}000001`, 'same'],
      [`${MS}000002`, 'same'],
    ]),
    frameOf('b', [[`${MS}000003`, 'other']]),
  ];
  const { entries } = logEntriesFromFrames(frames);
  expect(entries.map((entry) => rowOfEntry(frames, entry)).map((row) => [row?.frame.name, row?.index])).toEqual([
    ['a', 0],
    ['a', 1],
    ['b', 0],
  ]);
  expect(rowOfEntry(frames, { tsNs: `${MS}000009`, line: 'same', labels: {} })).toBeUndefined();
});
