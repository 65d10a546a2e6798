import { FieldType, toDataFrame } from '@grafana/data';
import { markAnswer, withoutMarks } from './answerMark';
import { seriesFromFrames } from './seriesFrames';

const time = (...values: number[]) => ({ name: 'Time', type: FieldType.time, values });
const number = (values: Array<number | null>, labels?: Record<string, string>) => ({
  name: 'Value',
  type: FieldType.number,
  values,
  labels,
});
const text = (name: string, ...values: string[]) => ({ name, type: FieldType.string, values });

it.each([
  ['{app="a"} |= "x or y"', '{app="a"} |= "x or y"'],
  ['\n  {app="a"}', '\n  {app="a"}'],
  ['sum(count_over_time({app="a"}[1m]))', 'sum(count_over_time({app="a"}[1m])) or vector(1e-99)'],
  ['rate({app="{"}[1m])', 'rate({app="{"}[1m]) or vector(1e-99)'],
])('%j is asked as %j', (expr, asked) => {
  expect(markAnswer(expr)).toBe(asked);
});

describe('the mark is taken out', () => {
  it('of an answer that holds nothing else', () => {
    expect(withoutMarks([toDataFrame({ fields: [time(1, 2), number([1e-99, 1e-99])] })])).toEqual([]);
    expect(withoutMarks([toDataFrame({ fields: [time(1), number([1e-99])], meta: {} })])).toEqual([]);
  });

  it('of the steps of a series without labels that had no value of their own', () => {
    const frames = [toDataFrame({ fields: [time(1, 2, 3), number([1e-99, 7, 1e-99], {})] })];
    expect(seriesFromFrames(withoutMarks(frames))).toEqual([{ labels: {}, times: [2], values: [7] }]);
  });

  it('beside series with labels, which stay as they are', () => {
    const labelled = toDataFrame({ fields: [time(1), number([1e-99], { rule: 'a' })] });
    const marked = toDataFrame({ fields: [time(1), number([1e-99])] });
    expect(withoutMarks([labelled, marked])).toEqual([labelled]);
  });

  it('of the row of a table that has no label', () => {
    const frames = [toDataFrame({ fields: [time(1, 1), text('rule', 'a', ''), number([4, 1e-99])] })];
    expect(seriesFromFrames(withoutMarks(frames))).toEqual([{ labels: { rule: 'a' }, times: [1], values: [4] }]);
  });

  it('never of lines, nor of a row with a label', () => {
    const lines = toDataFrame({ fields: [time(1), text('Line', '1e-99')] });
    const rows = toDataFrame({ fields: [time(1), text('rule', 'a'), number([1e-99])] });
    expect(withoutMarks([lines, rows])).toEqual([lines, rows]);
  });
});
