import { FieldType, toDataFrame } from '@grafana/data';
import { reachedLineLimit } from './lineLimit';

function frame(refId: string, lines: number, limit?: number) {
  return toDataFrame({
    refId,
    meta: { limit },
    fields: [{ name: 'Line', type: FieldType.string, values: Array.from({ length: lines }, String) }],
  });
}

describe('reachedLineLimit', () => {
  it.each([
    ['below it', [frame('A', 9, 10)], undefined],
    ['at it', [frame('A', 10, 10)], 10],
    ['with several frames of one query', [frame('A', 5, 10), frame('A', 5, 10)], 10],
    ['with frames of two queries', [frame('A', 5, 10), frame('B', 5, 10)], undefined],
    ['when none is stated', [frame('A', 5000)], undefined],
    ['without frames', [], undefined],
  ])('%s', (_, frames, expected) => {
    expect(reachedLineLimit(frames)).toBe(expected);
  });
});
