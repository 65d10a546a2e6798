import { FieldType, toDataFrame } from '@grafana/data';
import { logEntriesFromFrames } from './logFrames';

const MS = 1651447772918;
const NS = '1651447772918828894';

function ownShape(rows: Array<{ ns: string; line: string; id?: string; labels?: Record<string, string> }>) {
  return toDataFrame({
    refId: 'A',
    fields: [
      { name: 'labels', type: FieldType.other, values: rows.map((row) => row.labels ?? { rule: 'R' }) },
      { name: 'Time', type: FieldType.time, values: rows.map((row) => Number(row.ns.slice(0, -6))) },
      { name: 'Line', type: FieldType.string, values: rows.map((row) => row.line) },
      { name: 'tsNs', type: FieldType.string, values: rows.map((row) => row.ns) },
      { name: 'labelTypes', type: FieldType.other, values: rows.map(() => ({ rule: 'I' })) },
      { name: 'id', type: FieldType.string, values: rows.map((row, i) => row.id ?? `${row.ns}_${i}`) },
    ],
  });
}

describe('log lines of data frames', () => {
  it("reads the data source's own shape with exact nanoseconds", () => {
    const { entries, notLogs } = logEntriesFromFrames([ownShape([{ ns: NS, line: 'a', labels: { rule: 'x"y' } }])]);

    expect(entries).toEqual([{ tsNs: NS, line: 'a', labels: { rule: 'x"y' } }]);
    expect(notLogs).toEqual([]);
  });

  it("reads the data plane's shape, with the nanoseconds below the millisecond", () => {
    const frame = toDataFrame({
      fields: [
        { name: 'labels', type: FieldType.other, values: [{ rule: 'R' }] },
        { name: 'timestamp', type: FieldType.time, values: [MS], nanos: [828894] },
        { name: 'body', type: FieldType.string, values: ['{"a":1}'] },
        { name: 'id', type: FieldType.string, values: ['1'] },
      ],
    });
    // toDataFrame drops what it does not know.
    frame.fields[1]!.nanos = [828894];

    expect(logEntriesFromFrames([frame]).entries).toEqual([{ tsNs: NS, line: '{"a":1}', labels: { rule: 'R' } }]);
  });

  it('takes the milliseconds where nothing finer is given, and no labels where there are none', () => {
    const live = toDataFrame({
      fields: [
        { name: 'Time', type: FieldType.time, values: [MS] },
        { name: 'Line', type: FieldType.string, values: ['a'] },
      ],
    });

    expect(logEntriesFromFrames([live]).entries).toEqual([{ tsNs: `${MS}000000`, line: 'a', labels: {} }]);
  });

  it('finds fields of other names by their type, and labels on the field', () => {
    const frame = toDataFrame({
      fields: [
        { name: 'tsNs', type: FieldType.string, values: [NS] },
        { name: 'when', type: FieldType.time, values: [MS] },
        { name: 'message', type: FieldType.string, values: ['a'], labels: { host: 'n1' } },
      ],
    });

    expect(logEntriesFromFrames([frame]).entries).toEqual([{ tsNs: NS, line: 'a', labels: { host: 'n1' } }]);
  });

  it('merges frames in time order, oldest first', () => {
    const { entries } = logEntriesFromFrames([
      ownShape([
        { ns: '1700000000000000003', line: '3' },
        { ns: '1700000000000000001', line: '1' },
      ]),
      ownShape([
        { ns: '1700000000000000002', line: '2' },
        { ns: '999999999999999999', line: '0' },
      ]),
    ]);

    expect(entries.map((entry) => entry.line)).toEqual(['0', '1', '2', '3']);
  });

  it('leaves out a line only when its id was seen', () => {
    const { entries } = logEntriesFromFrames([
      ownShape([{ ns: NS, line: 'a', id: 'one' }]),
      ownShape([
        { ns: NS, line: 'a', id: 'one' },
        { ns: NS, line: 'a', id: 'two' },
      ]),
    ]);

    expect(entries).toHaveLength(2);
  });

  it('names the frames that are no logs and passes over empty ones', () => {
    const metric = toDataFrame({
      name: 'events per minute',
      fields: [
        { name: 'Time', type: FieldType.time, values: [MS] },
        { name: 'Value', type: FieldType.number, values: [1] },
      ],
    });

    expect(logEntriesFromFrames([metric, metric, toDataFrame({ fields: [] })])).toEqual({
      entries: [],
      notLogs: ['events per minute'],
    });
  });

  it('reads labels that are no text, and lines that are missing', () => {
    const frame = toDataFrame({
      fields: [
        { name: 'labels', type: FieldType.other, values: [{ uid: 0, none: null }, null, ['a']] },
        { name: 'Time', type: FieldType.time, values: [1, 2, 3] },
        { name: 'Line', type: FieldType.string, values: [null, 'b', 'c'] },
      ],
    });

    expect(logEntriesFromFrames([frame]).entries).toEqual([
      { tsNs: '1000000', line: '', labels: { uid: '0', none: '' } },
      { tsNs: '2000000', line: 'b', labels: {} },
      { tsNs: '3000000', line: 'c', labels: {} },
    ]);
  });
});
